//! Tracks 1 and 2.

use cardcrypt_types::track::{Track1, Track2};
use cardcrypt_types::{Expiry, Pan, ServiceCode};

use super::Operation;
use super::inputs::Inputs;
use super::outputs::Outputs;
use super::stop::Stop;

pub(super) const OPERATIONS: &[Operation] = &[
    Operation { name: "track.parse1", inputs: &["track1"], run: parse1 },
    Operation { name: "track.parse2", inputs: &["track2"], run: parse2 },
];

fn parse1(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let track = Track1::parse(inputs.text("track1")?.as_bytes())?;
    outputs.text("name", String::from_utf8_lossy(track.name()));
    common(track.pan(), track.expiry(), track.service_code(), track.expose_discretionary(), outputs);
    Ok(())
}

/// With sentinels as from a stripe, or without as in tag 57 of a chip.
fn parse2(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let text = inputs.text("track2")?;
    let track = if text.starts_with(';') {
        Track2::parse(text.as_bytes())?
    } else {
        Track2::parse_equivalent(text.as_bytes())?
    };
    common(track.pan(), track.expiry(), track.service_code(), track.expose_discretionary(), outputs);
    Ok(())
}

/// A field that the track does not have is an empty one.
fn common(
    pan: &Pan,
    expiry: Option<Expiry>,
    service_code: Option<ServiceCode>,
    discretionary: &[u8],
    outputs: &mut Outputs<'_>,
) {
    outputs.text("pan", String::from_utf8_lossy(pan.expose_digits()));
    outputs.text("expiry", expiry.map(|expiry| expiry.yymm().to_string()).unwrap_or_default());
    outputs.text("service_code", service_code.map(|code| code.to_string()).unwrap_or_default());
    outputs.text("discretionary", String::from_utf8_lossy(discretionary));
}
