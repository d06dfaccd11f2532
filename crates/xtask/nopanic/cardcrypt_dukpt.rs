//! Parsers of cardcrypt-dukpt.

use cardcrypt_dukpt::{aes, tdes};
use tdes::KsnForm::{Full, KeyBlock, LeadingFsOmitted};

entry!(tdes_raw_ksn_full, |input| tdes::RawKsn::from_bytes(input, Full));
entry!(tdes_raw_ksn_leading_fs_omitted, |input| tdes::RawKsn::from_bytes(input, LeadingFsOmitted));
entry!(tdes_raw_ksn_key_block, |input| tdes::RawKsn::from_bytes(input, KeyBlock));
text_entry!(tdes_raw_ksn_text_full, |text| tdes::RawKsn::parse(text, Full));
text_entry!(tdes_raw_ksn_text_leading_fs_omitted, |text| tdes::RawKsn::parse(text, LeadingFsOmitted));
text_entry!(tdes_raw_ksn_text_key_block, |text| tdes::RawKsn::parse(text, KeyBlock));
text_entry!(tdes_ksn_text, |text| text.parse::<tdes::Ksn>());
entry!(tdes_ksn, |input| tdes::RawKsn::from_bytes(input, Full).and_then(tdes::Ksn::try_from));
entry!(tdes_ksn_next, |input| tdes::RawKsn::from_bytes(input, Full).map(tdes::RawKsn::next));
text_entry!(tdes_ksn_used_and_left, |text| text.parse::<tdes::Ksn>().map(|ksn| (ksn.used(), ksn.left())));
text_entry!(aes_ksn_used_and_left, |text| text.parse::<aes::Ksn>().map(|ksn| (ksn.used(), ksn.left())));
entry!(aes_ksn, |input| aes::Ksn::try_from(input));
text_entry!(aes_ksn_text, |text| text.parse::<aes::Ksn>());
text_entry!(aes_raw_ksn_next, |text| text.parse::<aes::RawKsn>().map(aes::RawKsn::next));
entry!(aes_initial_key_id, |input| aes::InitialKeyId::try_from(input));
text_entry!(aes_initial_key_id_text, |text| text.parse::<aes::InitialKeyId>());
