//! The operations whose residue is looked for. A new one is a line in a table.

mod dukpt;
mod emv;
mod hsm;
mod mac;
mod pin;

use super::secrets::{Masked, Witness};
use crate::failure::Failure;

/// One operation: unmasks what it needs, shows its secrets to the witness, and reaches its end with all of them
/// still alive.
pub(super) struct Operation {
    pub(super) name: &'static str,
    pub(super) run: fn(&Masked, &mut Witness, Ending) -> Result<(), Failure>,
    /// True for a verb of a backend, which clears the stack by itself and gets no help here.
    pub(super) scrubs_itself: bool,
}

impl Operation {
    /// The endings that are counted. A panic after a verb is outside of what the verb clears; the row tells apart
    /// what it brings to light of the registers.
    pub(super) fn endings(&self) -> &'static [Ending] {
        if self.scrubs_itself { &[Ending::Returns, Ending::Fails] } else { &Ending::ALL }
    }
}

/// How an operation ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    Returns,
    Fails,
    Panics,
}

impl Ending {
    pub(super) const ALL: [Self; 3] = [Self::Returns, Self::Fails, Self::Panics];

    /// The end of an operation: everything that lives is dropped on the way out.
    pub(super) fn reach(self) -> Result<(), Failure> {
        match self {
            Self::Returns => Ok(()),
            Self::Fails => Err(Failure::new("as told")),
            #[expect(clippy::panic, reason = "what is left after a panic is looked for")]
            Self::Panics => panic!("as told"),
        }
    }
}

/// Every operation.
pub(super) const OPERATIONS: &[Operation] = &[
    dukpt::TDES_TRANSACTION,
    dukpt::TDES_PIN_KEY,
    dukpt::TDES_MAC_KEYS,
    dukpt::TDES_DATA_KEYS,
    dukpt::TDES_DEVICE,
    dukpt::TDES_WRONG_KEY,
    dukpt::AES_128,
    dukpt::AES_192,
    dukpt::AES_256,
    dukpt::AES_DEVICE_128,
    dukpt::AES_DEVICE_256,
    dukpt::AES_UPDATE_KEY,
    dukpt::AES_TOO_STRONG,
    mac::ISO1_TDES2,
    mac::ISO1_AES128,
    mac::ISO1_AES192,
    mac::ISO3,
    mac::CMAC_TDES3,
    mac::CMAC_AES128,
    mac::CMAC_AES256,
    mac::HMAC,
    mac::REJECTED,
    mac::CBC_TDES2,
    mac::CBC_TDES3,
    mac::CBC_AES256,
    mac::CHECK_VALUES,
    emv::ARQC,
    pin::FORMAT_0,
    pin::FORMAT_0_REJECTED,
    pin::FORMAT_4,
    pin::FORMAT_4_REJECTED,
    hsm::VERIFY_ARQC,
    hsm::ANSWER_ARQC,
    hsm::DECRYPT_SWIPE,
    hsm::DECRYPT_TDES_DATA,
    hsm::DECRYPT_AES_DATA,
    hsm::VERIFY_DUKPT_MAC,
    hsm::GENERATE_DUKPT_MAC,
    hsm::VERIFY_MAC,
];

/// The control: prepared keys that are never dropped.
pub(super) const FORGOTTEN: &[Operation] = &[mac::FORGOTTEN_DES, mac::FORGOTTEN_AES, mac::FORGOTTEN_DATA];

/// Does nothing: what a child uses by itself.
pub(super) const IDLE: Operation =
    Operation { name: "nothing", run: |_, _, ending| ending.reach(), scrubs_itself: false };

/// An operation by its name.
pub(super) fn by_name(name: &str) -> Option<&'static Operation> {
    let known = OPERATIONS.iter().chain(FORGOTTEN).chain([&IDLE]);
    known.into_iter().find(|operation| operation.name == name)
}
