// error: E0277
use cardcrypt_dukpt::tdes::{InitialKsn, host};
use cardcrypt_types::key::{Key, purpose};

fn host_side(bdk: &Key<purpose::Bdk>, initial: &Key<purpose::DukptInitial>, ksn: InitialKsn) {
    let _ = host::initial_key(bdk, ksn);
    let _ = host::initial_key(initial, ksn); //~ fails
}

fn main() {
    let _ = host_side;
}
