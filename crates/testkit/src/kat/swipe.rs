//! What magnetic-stripe readers send, and the checks of the stripe.

use cardcrypt_dukpt::Direction;
use cardcrypt_dukpt::tdes::{DataKeyDialect, Ksn, host};
use cardcrypt_mac::data::{self, Iv};
use cardcrypt_swipe::{CharacterSet, ClearSwipe, EncryptedSwipe, MaskPolicy, ReaderTextFormat, bits, lrc};

use super::Operation;
use super::inputs::Inputs;
use super::keys;
use super::outputs::Outputs;
use super::stop::Stop;

pub(super) const OPERATIONS: &[Operation] = &[
    Operation { name: "swipe.reader_text", inputs: &["text", "bdk"], run: reader_text },
    Operation { name: "track.lrc", inputs: &["track", "set"], run: track_lrc },
    Operation { name: "track.bits", inputs: &["track", "bits", "set"], run: track_bits },
    Operation {
        name: "track.mask",
        inputs: &["track", "leading", "trailing", "character", "keep_mod10"],
        run: track_mask,
    },
];

const SETS: &[(&str, CharacterSet)] = &[("7bit", CharacterSet::SevenBit), ("5bit", CharacterSet::FiveBit)];

/// A swipe in the reader's shipped format, under the PIN variant of its transaction key.
fn reader_text(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let bdk = keys::tdes::<cardcrypt_types::key::purpose::Bdk>(&inputs.bytes("bdk")?)?;
    let swipe = ReaderTextFormat::pipe_separated_cr().parse(inputs.text("text")?.as_bytes())?;
    let ksn = Ksn::try_from(*swipe.ksn())?;
    let key = host::data_key(&bdk, ksn, Direction::Request, DataKeyDialect::PinVariant)?;
    let clear = ClearSwipe::open(&swipe, |field| Ok::<(), Stop>(data::decrypt(&key, Iv::Zero, field)?))?;
    as_sent(&swipe, outputs);
    for (name, track) in ["track1", "track2", "track3"].into_iter().zip(clear.tracks()) {
        if let Some(track) = track {
            outputs.text(name, String::from_utf8_lossy(track.expose()));
        }
    }
    if let Some(print) = clear.print() {
        outputs.bytes("print", print.expose());
    }
    if let Some(session) = clear.session_id() {
        outputs.bytes("session_id", session.expose());
    }
    Ok(())
}

/// What needs no key. A part that the swipe does not have is not computed.
fn as_sent(swipe: &EncryptedSwipe<'_>, outputs: &mut Outputs<'_>) {
    outputs.bytes("ksn", swipe.ksn());
    outputs.bytes("status", &swipe.encryption_status().bits().to_be_bytes());
    outputs.text("serial", String::from_utf8_lossy(swipe.device_serial()));
    for (name, track) in ["masked1", "masked2", "masked3"].into_iter().zip(swipe.tracks()) {
        if let Some(track) = track.read() {
            outputs.text(name, String::from_utf8_lossy(track.masked()));
        }
    }
    if let Some(status) = swipe.print_status() {
        outputs.bytes("print_status", &status.bits().to_be_bytes());
    }
    if let Some(crc) = swipe.crc() {
        outputs.bytes("crc", &crc.to_be_bytes());
    }
    if let Some(counter) = swipe.encryption_counter() {
        outputs.text("encryption_counter", String::from_utf8_lossy(counter));
    }
}

fn track_lrc(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let set = inputs.choice("set", SETS)?;
    let track = inputs.text("track")?.as_bytes();
    let character = lrc::compute(set, track)?;
    lrc::verify(set, track, character)?;
    outputs.text("lrc", char::from(character));
    Ok(())
}

/// From a track to its bits, or from bits to their track.
fn track_bits(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let set = inputs.choice("set", SETS)?;
    match (inputs.optional_text("track")?, inputs.optional_text("bits")?) {
        (Some(track), None) => {
            let bits = bits::encode(set, track.as_bytes())?;
            outputs.text("bits", bits.map(|bit| if bit { '1' } else { '0' }).collect::<String>());
        }
        (None, Some(text)) => {
            let read = |bit| match bit {
                '0' => Ok(false),
                '1' => Ok(true),
                _ => Err(Stop::unknown("bits that are neither 0 nor 1")),
            };
            let bits: Vec<bool> = text.chars().map(read).collect::<Result<_, _>>()?;
            let track: Vec<u8> = bits::decode(set, bits).collect::<Result<_, _>>()?;
            outputs.text("track", String::from_utf8_lossy(&track));
        }
        _ => return Err(Stop::unknown("a case that is neither from a track nor from bits")),
    }
    Ok(())
}

fn track_mask(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let keep_mod10 = inputs.choice("keep_mod10", &[("true", true), ("false", false)])?;
    let [character] = inputs.text("character")?.as_bytes() else {
        return Err(Stop::unknown("a mask of more or less than one character"));
    };
    let policy = MaskPolicy {
        leading: count(inputs, "leading")?,
        trailing: count(inputs, "trailing")?,
        character: *character,
        keep_mod10,
    };
    let masked = policy.mask(inputs.text("track")?.as_bytes())?;
    outputs.text("masked", String::from_utf8_lossy(&masked));
    Ok(())
}

fn count(inputs: &Inputs<'_>, name: &'static str) -> Result<u8, Stop> {
    let number = inputs.number(name)?;
    u8::try_from(number).map_err(|_| Stop::refused(format!("{name} is not a number of one byte")))
}
