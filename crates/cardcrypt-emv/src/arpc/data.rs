use core::fmt;

use crate::Error;

/// The issuer authentication data, tag 91: the ARPC and what it covers of the issuer's response.
#[derive(Clone, Copy)]
pub struct IssuerAuthenticationData {
    /// Tag, length and value.
    object: [u8; Self::HEADER + Self::MAX],
    /// The length of the value.
    length: u8,
}

impl IssuerAuthenticationData {
    /// The shortest value, in bytes.
    pub const MIN: usize = 8;
    /// The longest value, in bytes.
    pub const MAX: usize = 16;
    /// The longest proprietary authentication data, in bytes.
    pub const MAX_PROPRIETARY: usize = 8;

    /// Tag and length.
    const HEADER: usize = 2;

    /// The data of method 1: how a device's answer becomes tag 91.
    #[must_use]
    pub fn method1(arpc: [u8; 8], code: [u8; 2]) -> Self {
        Self::new([&arpc, &code, &[]])
    }

    /// The data of method 2: how a device's answer becomes tag 91.
    ///
    /// # Errors
    /// [`Error::ResponseForm`] for more than eight bytes of proprietary data.
    pub fn method2(arpc: [u8; 4], csu: [u8; 4], proprietary: &[u8]) -> Result<Self, Error> {
        if proprietary.len() > Self::MAX_PROPRIETARY {
            return Err(Error::ResponseForm);
        }
        Ok(Self::new([&arpc, &csu, proprietary]))
    }

    /// The value of tag 91.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.as_object().get(Self::HEADER..).unwrap_or_default()
    }

    /// The data object for the chip data of the response: tag 91, length, value.
    #[must_use]
    pub fn as_object(&self) -> &[u8] {
        self.object.get(..Self::HEADER.saturating_add(usize::from(self.length))).unwrap_or(&self.object)
    }

    fn new(parts: [&[u8]; 3]) -> Self {
        let mut object = [0; Self::HEADER + Self::MAX];
        let mut length = 0_u8;
        for (to, from) in object.iter_mut().skip(Self::HEADER).zip(parts.into_iter().flatten()) {
            *to = *from;
            length = length.saturating_add(1);
        }
        let [tag, stated, ..] = &mut object;
        (*tag, *stated) = (0x91, length);
        Self { object, length }
    }
}

impl fmt::Display for IssuerAuthenticationData {
    /// The value, in hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_bytes().iter().try_for_each(|byte| write!(f, "{byte:02X}"))
    }
}

impl fmt::Debug for IssuerAuthenticationData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IssuerAuthenticationData({self})")
    }
}
