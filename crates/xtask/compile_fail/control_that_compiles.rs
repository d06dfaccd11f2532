// error: E0277
//! The control: marked as a mistake, but none. It must be reported.

fn is_clone<T: Clone>() {}

fn main() {
    is_clone::<u8>(); //~ fails
}
