// error: E0308
use cardcrypt_dukpt::tdes::{InitialKsn, host};
use cardcrypt_types::key::{Key, purpose};

fn host_side(bdk: &Key<purpose::Bdk>, initial: &Key<purpose::DukptInitial>, ksn: InitialKsn) {
    let _ = host::initial_key(bdk, ksn);
    let _ = host::transaction_of_device(initial, ksn.first());
    let _ = host::transaction_of_device(bdk, ksn.first()); //~ fails
}

fn main() {
    let _ = host_side;
}
