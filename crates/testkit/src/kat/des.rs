//! Single and Triple-DES, by the engine itself and by the mode over it.

use cardcrypt_mac::data::{self, Iv};
use cardcrypt_tdes::batch::{self, Keys};
use cardcrypt_tdes::{Des, Tdes};
use cardcrypt_types::key::{Key, KeyBytes, purpose};

use super::Operation;
use super::inputs::Inputs;
use super::keys;
use super::outputs::Outputs;
use super::stop::Stop;

pub(super) const OPERATIONS: &[Operation] =
    &[Operation { name: "des.encrypt", inputs: &["mode", "key", "plaintext", "iv"], run: encrypt }];

#[derive(Clone, Copy)]
enum Mode {
    Ecb,
    Cbc,
}

/// Eight bytes of key are single DES, and the same as Triple-DES with them three times.
fn encrypt(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let mode = inputs.choice("mode", &[("ECB", Mode::Ecb), ("CBC", Mode::Cbc)])?;
    let bytes = inputs.bytes("key")?;
    let single = <[u8; 8]>::try_from(bytes.as_slice()).ok();
    let key = if single.is_some() { keys::des(&bytes)? } else { keys::tdes(&bytes)? };
    let plain = inputs.bytes("plaintext")?;
    let cipher = match mode {
        Mode::Cbc => cbc(&key, inputs, plain)?,
        Mode::Ecb => ecb(&key, single, plain)?,
    };
    outputs.bytes("ciphertext", &cipher);
    Ok(())
}

fn cbc(key: &Key<purpose::Data>, inputs: &Inputs<'_>, mut data: Vec<u8>) -> Result<Vec<u8>, Stop> {
    let plain = data.clone();
    let iv = Iv::Tdes(inputs.array("iv")?);
    data::encrypt(key, iv, &mut data)?;
    let mut back = data.clone();
    data::decrypt(key, iv, &mut back)?;
    Stop::unless_equal("CBC deciphered again", &back, &plain)?;
    Ok(data)
}

/// One block at a time, all at once under one key, and all at once under a key each, which must agree.
fn ecb(key: &Key<purpose::Data>, single: Option<[u8; 8]>, plain: Vec<u8>) -> Result<Vec<u8>, Stop> {
    let (blocks, rest) = plain.as_chunks::<8>();
    // The engine takes whole blocks alone; the mode over it says so.
    data::encrypt(key, Iv::Zero, &mut rest.to_vec())?;

    let mut one_by_one = blocks.to_vec();
    let mut together = blocks.to_vec();
    let mut each = blocks.to_vec();
    let many = match key.expose() {
        KeyBytes::Tdes2(key) => {
            let prepared = Tdes::new2(key);
            one_by_one.iter_mut().for_each(|block| prepared.encrypt(block));
            batch::encrypt2(Keys::One(key), &mut together)
                .and_then(|()| batch::encrypt2(Keys::Each(&vec![*key; each.len()]), &mut each))
        }
        KeyBytes::Tdes3(key) => {
            let prepared = Tdes::new3(key);
            one_by_one.iter_mut().for_each(|block| prepared.encrypt(block));
            batch::encrypt3(Keys::One(key), &mut together)
                .and_then(|()| batch::encrypt3(Keys::Each(&vec![*key; each.len()]), &mut each))
        }
        _ => return Err(Stop::unknown("a key for another cipher")),
    };
    many.map_err(|error| Stop::Contradiction(error.to_string()))?;
    Stop::unless_equal("blocks under one key", one_by_one.as_flattened(), together.as_flattened())?;
    Stop::unless_equal("blocks under a key each", one_by_one.as_flattened(), each.as_flattened())?;
    if let Some(single) = single.map(|key| Des::new(&key)) {
        let mut blocks = blocks.to_vec();
        blocks.iter_mut().for_each(|block| single.encrypt(block));
        Stop::unless_equal("single DES", one_by_one.as_flattened(), blocks.as_flattened())?;
    }
    Ok(one_by_one.as_flattened().to_vec())
}
