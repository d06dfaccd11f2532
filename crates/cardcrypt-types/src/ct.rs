//! Comparison in constant time, the only way to compare what is checked for authenticity.

use subtle::ConstantTimeEq as _;

/// Compares two byte strings in time that depends on their lengths alone.
///
/// Two empty strings are *not* equal: a value that is absent proves nothing.
///
/// ```
/// use cardcrypt_types::ct;
/// assert!(ct::eq(&[1, 2], &[1, 2]));
/// assert!(!ct::eq(&[1, 2], &[1, 2, 3]));
/// assert!(!ct::eq(&[], &[]));
/// ```
#[must_use]
pub fn eq(left: &[u8], right: &[u8]) -> bool {
    !left.is_empty() && bool::from(left.ct_eq(right))
}
