//! The derivation function of X9.24-3:2017 6.3.

use aes::{Aes128, Aes192, Aes256};
use cardcrypt_types::Key;
use cardcrypt_types::key::{HmacLength, KeyAlgorithm, KeyBytes, Purpose};
use zeroize::Zeroizing;

use super::ksn::InitialKeyId;
use crate::Error;

/// What a derived key is for (X9.24-3:2017 table 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Usage {
    /// Wraps a new initial key.
    KeyEncryption,
    /// Enciphers PIN blocks.
    PinEncryption,
    /// MACs made by the terminal.
    MacGeneration,
    /// MACs made by the host.
    MacVerification,
    /// MACs both ways.
    MacBoth,
    /// Data enciphered by the terminal.
    DataEncryption,
    /// Data enciphered by the host.
    DataDecryption,
    /// Data both ways.
    DataBoth,
    /// Another derivation key on the way to a counter.
    Derivation,
    /// The initial key of a device.
    InitialKey,
}

impl Usage {
    const fn code(self) -> u16 {
        match self {
            Self::KeyEncryption => 0x0002,
            Self::PinEncryption => 0x1000,
            Self::MacGeneration => 0x2000,
            Self::MacVerification => 0x2001,
            Self::MacBoth => 0x2002,
            Self::DataEncryption => 0x3000,
            Self::DataDecryption => 0x3001,
            Self::DataBoth => 0x3002,
            Self::Derivation => 0x8000,
            Self::InitialKey => 0x8001,
        }
    }
}

/// The last eight bytes of the derivation data.
#[derive(Clone, Copy)]
pub(super) enum Context {
    /// For the initial key: the whole initial key identifier.
    Device(InitialKeyId),
    /// For all others: the right half of the identifier, and the counter.
    Transaction(InitialKeyId, u32),
}

/// Derives a key: as many blocks of the derivation data, numbered from 1 and enciphered, as the key is long.
pub(super) fn derive<U: Purpose, V: Purpose>(
    from: &Key<U>,
    usage: Usage,
    algorithm: KeyAlgorithm,
    context: Context,
) -> Result<Key<V>, Error> {
    if algorithm.strength() > from.algorithm().strength() {
        return Err(Error::Strength { wanted: algorithm, from: from.algorithm() });
    }
    let (code, bits) = algorithm_code(algorithm)?;
    let cipher = Cipher::new(from)?;
    Ok(Key::make(algorithm, |key| {
        for (chunk, number) in key.chunks_mut(16).zip(1..) {
            let mut block = Zeroizing::new(derivation_data(number, usage, code, bits, context));
            cipher.encrypt(&mut block);
            chunk.iter_mut().zip(block.iter()).for_each(|(to, from)| *to = *from);
        }
    }))
}

/// X9.24-3:2017 6.3.2.
fn derivation_data(number: u8, usage: Usage, algorithm: u16, bits: u16, context: Context) -> [u8; 16] {
    let [u0, u1] = usage.code().to_be_bytes();
    let [a0, a1] = algorithm.to_be_bytes();
    let [l0, l1] = bits.to_be_bytes();
    let [c0, c1, c2, c3, c4, c5, c6, c7] = match context {
        Context::Device(id) => id.to_bytes(),
        Context::Transaction(id, counter) => {
            let [d0, d1, d2, d3] = id.derivation_id();
            let [t0, t1, t2, t3] = counter.to_be_bytes();
            [d0, d1, d2, d3, t0, t1, t2, t3]
        }
    };
    [0x01, number, u0, u1, a0, a1, l0, l1, c0, c1, c2, c3, c4, c5, c6, c7]
}

/// The algorithm indicator and the length in bits (X9.24-3:2017 table 3).
fn algorithm_code(algorithm: KeyAlgorithm) -> Result<(u16, u16), Error> {
    Ok(match algorithm {
        KeyAlgorithm::Tdes2 => (0x0000, 128),
        KeyAlgorithm::Tdes3 => (0x0001, 192),
        KeyAlgorithm::Aes128 => (0x0002, 128),
        KeyAlgorithm::Aes192 => (0x0003, 192),
        KeyAlgorithm::Aes256 => (0x0004, 256),
        KeyAlgorithm::Hmac(HmacLength::BITS_128) => (0x0005, 128),
        KeyAlgorithm::Hmac(HmacLength::BITS_192) => (0x0005, 192),
        KeyAlgorithm::Hmac(HmacLength::BITS_256) => (0x0005, 256),
        KeyAlgorithm::Hmac(_) => return Err(Error::WorkingKey { wanted: algorithm }),
    })
}

/// AES in the length of the derivation key.
enum Cipher {
    Aes128(Aes128),
    Aes192(Aes192),
    Aes256(Aes256),
}

impl Cipher {
    fn new<U: Purpose>(key: &Key<U>) -> Result<Self, Error> {
        use aes::cipher::KeyInit as _;
        match key.expose() {
            KeyBytes::Aes128(bytes) => Ok(Self::Aes128(Aes128::new(bytes.into()))),
            KeyBytes::Aes192(bytes) => Ok(Self::Aes192(Aes192::new(bytes.into()))),
            KeyBytes::Aes256(bytes) => Ok(Self::Aes256(Aes256::new(bytes.into()))),
            _ => Err(Error::KeyAlgorithm { wanted: "AES DUKPT", found: key.algorithm() }),
        }
    }

    fn encrypt(&self, block: &mut [u8; 16]) {
        use aes::cipher::BlockCipherEncrypt as _;
        match self {
            Self::Aes128(cipher) => cipher.encrypt_block(block.into()),
            Self::Aes192(cipher) => cipher.encrypt_block(block.into()),
            Self::Aes256(cipher) => cipher.encrypt_block(block.into()),
        }
    }
}
