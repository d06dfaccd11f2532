//! Parsers of cardcrypt-swipe.

use cardcrypt_swipe::{
    CharacterSet, Ciphertext, EncryptionStatus, Field, PrintStatus, ReaderTextFormat, bits, crc, lrc,
};

entry!(reader_text, |input| ReaderTextFormat::pipe_separated_cr().parse(input).map(|swipe| *swipe.ksn()));
entry!(reader_text_pre_card, |input| {
    let (pre_card, text) = input.split_at_checked(8).unwrap_or_default();
    ReaderTextFormat::pipe_separated_cr().with_pre_card(pre_card).parse(text).map(|swipe| *swipe.ksn())
});
entry!(ciphertext_hex, |input| Ciphertext::from_hex(Field::Track1, input).map(|field| field.len()));
entry!(ciphertext_bytes, |input| Ciphertext::from_bytes(Field::Track1, input).map(|field| field.len()));
entry!(lrc, |input| lrc::compute(CharacterSet::SevenBit, input));
entry!(crc, |input| crc::compute(input));
entry!(bits, |input| {
    let bits = input.iter().map(|byte| byte & 1 == 1);
    bits::decode(CharacterSet::FiveBit, bits).fold(0_u8, |sum, character| sum ^ character.unwrap_or(0))
});
entry!(reader_status, |input| {
    let status = input.first_chunk().map(|bytes| EncryptionStatus::from_bytes(*bytes).bits());
    (status, input.first_chunk().map(|bytes| PrintStatus::from_bytes(*bytes).bits()))
});
