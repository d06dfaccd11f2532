/// True if a DES key is weak, semi-weak or possibly weak, parity bits disregarded (SP 800-67, 3.3.2).
///
/// ```
/// assert!(cardcrypt_tdes::is_weak(&[0x01; 8]));
/// assert!(cardcrypt_tdes::is_weak(&[0x00; 8])); // the same key without its parity bits
/// assert!(!cardcrypt_tdes::is_weak(b"\x01\x23\x45\x67\x89\xAB\xCD\xEF"));
/// ```
#[must_use]
pub fn is_weak(key: &[u8; 8]) -> bool {
    // The table holds the keys with odd parity.
    let mut key = zeroize::Zeroizing::new(*key);
    crate::parity::set_odd(key.as_mut_slice());
    des::weak_key_test(key.as_slice()).is_err()
}
