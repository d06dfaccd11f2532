//! Parsers of cardcrypt-emv.

use cardcrypt_emv::de55::De55;
use cardcrypt_emv::dol::Dol;
use cardcrypt_emv::iad::{self, Iad};
use cardcrypt_emv::tlv::{Reader, Tag, Walk};
use cardcrypt_emv::views::Cvr;

entry!(tlv, |input| Reader::new(input).flatten().fold(0, |sum, object| sum ^ object.tag().number()));
entry!(de55, |input| De55::parse(input).map(|chip| chip.get(Tag::new(0x9F10)).map(<[u8]>::len)));
entry!(de55_transaction, |input| De55::parse(input).and_then(|chip| chip.transaction()));
entry!(de55_cryptogram, |input| De55::parse(input).and_then(|chip| Ok((chip.cryptogram()?, chip.psn()?))));
entry!(iad, |input| Iad::parse(input).map(|iad| (iad.cvn(), iad.dki(), iad.cvr().len())));
entry!(iad_as, |input| Iad::parse_as(iad::Layout::Discover, input).map(|iad| iad.cvr().len()));
entry!(cvr, |input| Iad::parse(input).map(|iad| Cvr::of(&iad)));
entry!(walk, |input| Walk::new(input).flatten().fold(0, |sum, (depth, object)| sum ^ depth ^ object.value().len()));
entry!(dol, |input| Dol::parse(input).map(|dol| dol.value_length()));
text_entry!(tag, |input| input.parse::<Tag>());
