// error: E0308
use cardcrypt_dukpt::tdes::DataKeyDialect;
use cardcrypt_hsm::KeyRef;
use cardcrypt_hsm::dukpt::DecryptSwipe;
use cardcrypt_swipe::EncryptedSwipe;
use cardcrypt_types::key::purpose;

fn gateway(
    reader: KeyRef<'_, purpose::ReaderBdk>,
    terminal: KeyRef<'_, purpose::Bdk>,
    swipe: &EncryptedSwipe<'_>,
) {
    let dialect = DataKeyDialect::PinVariant;
    let _ = terminal;
    let _ = DecryptSwipe { bdk: reader, dialect, swipe };
    let _ = DecryptSwipe { bdk: terminal, dialect, swipe }; //~ fails
}

fn main() {
    let _ = gateway;
}
