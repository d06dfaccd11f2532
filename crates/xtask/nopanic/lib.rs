//! Entry points for the linker: each calls one parser on bytes that the compiler knows nothing about.
//!
//! The panic handler calls a function that exists nowhere. An entry point from which a panic can be reached
//! therefore does not link. Neither does one that allocates.
#![no_std]
#![allow(missing_docs)]

use core::alloc::{GlobalAlloc, Layout};
use core::panic::PanicInfo;

unsafe extern "C" {
    safe fn a_panic_is_reachable() -> !;
    safe fn an_allocation_is_reachable() -> !;
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    a_panic_is_reachable()
}

struct NoAllocator;

// SAFETY: it never returns, so there is no block to be wrong about.
unsafe impl GlobalAlloc for NoAllocator {
    unsafe fn alloc(&self, _: Layout) -> *mut u8 {
        an_allocation_is_reachable()
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {
        an_allocation_is_reachable()
    }
}

#[global_allocator]
static ALLOCATOR: NoAllocator = NoAllocator;

/// An entry point: a name, and what is called with an opaque slice.
macro_rules! entry {
    ($name:ident, $call:expr) => {
        #[unsafe(no_mangle)]
        extern "C" fn $name(bytes: *const u8, length: usize) {
            let call: fn(&[u8]) -> _ = $call;
            // SAFETY: the program that this is linked into never runs.
            core::hint::black_box(call(unsafe { core::slice::from_raw_parts(bytes, length) }));
        }
    };
}

/// As `entry`, for a parser of text.
macro_rules! text_entry {
    ($name:ident, $call:expr) => {
        entry!($name, |input| {
            let call: fn(&str) -> _ = $call;
            core::str::from_utf8(input).ok().map(call)
        });
    };
}

// The control: a slice may be shorter than four bytes.
entry!(control_index, |input| input[3]);
// The control's twin: the same without the mistake, which must link.
entry!(control_get, |input| input.get(3).copied());
