use super::*;

/// From the chip data of cards.
#[test]
fn what_terminals_said() {
    for (bytes, method, next, condition, result) in [
        ([0x1F, 0, 2], CvmMethod::NoneRequired, false, CvmCondition::Always, CvmResult::Successful),
        ([0x5E, 3, 0], CvmMethod::Signature, true, CvmCondition::TerminalSupportsCvm, CvmResult::Unknown),
        (
            [0x41, 3, 2],
            CvmMethod::PlaintextPinByCard,
            true,
            CvmCondition::TerminalSupportsCvm,
            CvmResult::Successful,
        ),
        ([0x3F, 0, 0], CvmMethod::NonePerformed, false, CvmCondition::Always, CvmResult::Unknown),
        ([0x00, 9, 1], CvmMethod::Fail, false, CvmCondition::OverY, CvmResult::Failed),
    ] {
        let results = CvmResults::try_from(&bytes[..]).unwrap();
        assert_eq!((results.method(), results.next_if_failed()), (method, next));
        assert_eq!((results.condition(), results.result()), (condition, result));
        assert_eq!(results.to_bytes(), bytes);
    }
    assert!(CvmResults::try_from(&[0; 2][..]).is_err());
}

#[test]
fn an_offline_pin_is_claimed_by_method_and_result() {
    for code in 0..=u8::MAX {
        let offline = matches!(code & 0x3F, 1 | 3 | 4 | 5);
        for result in 0..=3 {
            assert_eq!(CvmResults::new([code, 0, result]).claims_offline_pin(), offline && result == 2);
        }
    }
}

#[test]
fn what_is_not_known_is_kept() {
    assert_eq!(CvmMethod::from_code(0x60), CvmMethod::Other(0x20));
    assert_eq!(CvmMethod::from_code(0x0D), CvmMethod::BiometricOnline(Biometric::Iris));
    assert_eq!(CvmCondition::from_code(0x80), CvmCondition::Other(0x80));
    assert_eq!(CvmResults::new([0, 0, 9]).result(), CvmResult::Other(9));
    let text = alloc::format!("{:?}", CvmResults::new([0x02, 0x00, 0x00]));
    assert_eq!(text, "CvmResults(PinOnline, Always, Unknown)");
}
