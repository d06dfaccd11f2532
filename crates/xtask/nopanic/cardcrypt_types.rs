//! Parsers of cardcrypt-types.

use cardcrypt_types::key::{HmacLength, KeyUsage, KeyVersion};
use cardcrypt_types::track::{Track1, Track2, Track3};
use cardcrypt_types::{Digits, Expiry, Pan, Psn, ServiceCode};

entry!(track1, |input| Track1::parse(input).map(|track| (track.expiry(), track.pan().len())));
entry!(track2, |input| Track2::parse(input).map(|track| (track.expiry(), track.pan().len())));
entry!(track2_equivalent, |input| Track2::parse_equivalent(input).map(|track| track.pan().len()));
entry!(track3, |input| Track3::parse(input).map(|track| (*track.format_code(), track.pan().len())));
entry!(pan, |input| Pan::try_from(input).map(|pan| pan.expose_digits().len()));
text_entry!(pan_text, |text| text.parse::<Pan>());
entry!(digits_3, |input| Digits::<3>::try_from(input));
entry!(digits_16, |input| Digits::<16>::try_from(input).map(Digits::to_ascii));
text_entry!(digits_4_text, |text| text.parse::<Digits<4>>());
text_entry!(service_code, |text| text.parse::<ServiceCode>());
entry!(expiry, |input| Digits::try_from(input).and_then(Expiry::from_yymm).map(Expiry::mmyy));
entry!(psn_bcd, |input| input.first().map(|byte| Psn::from_bcd(*byte).map(Psn::to_ascii)));
entry!(key_version, |input| input.first().map(|byte| (KeyVersion::new(*byte), HmacLength::new(*byte))));
text_entry!(key_usage, |text| text.parse::<KeyUsage>());
