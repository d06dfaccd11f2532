// error: E0308
use cardcrypt_emv::arpc::IssuerResponse;
use cardcrypt_hsm::emv::{AnswerArqc, Arqc};
use cardcrypt_types::Verified;

fn answer(verified: &Verified<Arqc>, claimed: &Arqc) {
    let response = IssuerResponse::Code(*b"00");
    let _ = claimed;
    let _ = AnswerArqc { verified, response };
    let _ = AnswerArqc { verified: claimed, response }; //~ fails
}

fn main() {
    let _ = answer;
}
