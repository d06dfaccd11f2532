use core::fmt;

use crate::Error;

macro_rules! verbs {
    ($($(#[$doc:meta])* $name:ident $text:literal;)*) => {
        /// What a backend can be asked to do. The batch form of a verb is the same verb.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Verb {
            $($(#[$doc])* $name,)*
        }

        impl Verb {
            /// Every verb.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The name of the method.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

verbs! {
    /// [`Emv::verify_arqc`](crate::Emv::verify_arqc).
    VerifyArqc "verify_arqc";
    /// [`Emv::answer_arqc`](crate::Emv::answer_arqc).
    AnswerArqc "answer_arqc";
    /// [`Dukpt::decrypt_swipe`](crate::Dukpt::decrypt_swipe).
    DecryptSwipe "decrypt_swipe";
    /// [`Dukpt::decrypt_dukpt_data`](crate::Dukpt::decrypt_dukpt_data).
    DecryptDukptData "decrypt_dukpt_data";
    /// [`Dukpt::encrypt_dukpt_data`](crate::Dukpt::encrypt_dukpt_data).
    EncryptDukptData "encrypt_dukpt_data";
    /// [`Dukpt::verify_dukpt_mac`](crate::Dukpt::verify_dukpt_mac).
    VerifyDukptMac "verify_dukpt_mac";
    /// [`Dukpt::generate_dukpt_mac`](crate::Dukpt::generate_dukpt_mac).
    GenerateDukptMac "generate_dukpt_mac";
    /// [`Macs::verify_mac`](crate::Macs::verify_mac).
    VerifyMac "verify_mac";
    /// [`Macs::generate_mac`](crate::Macs::generate_mac).
    GenerateMac "generate_mac";
    /// [`KeyManagement::generate_key`](crate::KeyManagement::generate_key).
    GenerateKey "generate_key";
    /// [`KeyManagement::key_attributes`](crate::KeyManagement::key_attributes).
    KeyAttributes "key_attributes";
    /// [`KeyManagement::key_names`](crate::KeyManagement::key_names).
    KeyNames "key_names";
    /// [`KeyManagement::delete_key`](crate::KeyManagement::delete_key).
    DeleteKey "delete_key";
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The answer of a verb that a backend does not have.
pub(crate) fn unsupported<T>(verb: Verb) -> Result<T, Error> {
    Err(Error::Unsupported { verb, variant: "this backend" })
}
