// error: E0277
use cardcrypt_swipe::{ClearSwipe, ClearTrack, OpaquePrint};

fn is_clone<T: Clone>() {}
fn is_compared<T: PartialEq>() {}
fn is_displayed<T: std::fmt::Display>() {}
fn has_a_debug_of_its_own<T: std::fmt::Debug>() {}

fn main() {
    is_clone::<ClearSwipe>(); //~ fails
    is_compared::<ClearSwipe>(); //~ fails
    is_clone::<ClearTrack>(); //~ fails
    is_displayed::<ClearTrack>(); //~ fails
    is_clone::<OpaquePrint>(); //~ fails
    is_compared::<OpaquePrint>(); //~ fails
    has_a_debug_of_its_own::<ClearSwipe>();
}
