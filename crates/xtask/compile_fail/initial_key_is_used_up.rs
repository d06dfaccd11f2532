// error: E0382
use cardcrypt_dukpt::tdes::{InitialKsn, device::Device};
use cardcrypt_types::key::{Key, purpose};

fn load(initial: Key<purpose::DukptInitial>, ksn: InitialKsn) {
    let _ = Device::load(initial, ksn);
    let _ = initial.algorithm(); //~ fails
}

fn main() {
    let _ = load;
}
