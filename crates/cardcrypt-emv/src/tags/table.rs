// Facts of EMV Book 3 annex A, EMV Book 1 annex B, and of the contactless kernels where a tag is theirs.
// One line a tag: number, constant, name, format, shortest and longest value in bytes, source.
// A length that the specifications leave open goes from 0 to what a card or a message can carry.
//
// Some numbers mean one thing at one scheme and another at the next (9F53, 9F5D, 9F66, 9F6D, 9F6E, 9F7C): the line
// says what is met most in the chip data of a message.

use super::{Entry, Format, Source};
use crate::tlv::Tag;

macro_rules! dictionary {
    ($($number:literal $constant:ident $name:literal $format:ident $min:literal $max:literal $source:ident)*) => {
        $(#[doc = concat!($name, ".")]
        pub const $constant: Tag = Tag::new($number);)*

        /// All entries, by length and number of the tag.
        pub const TABLE: &[Entry] = &[$(Entry {
            tag: $constant,
            name: $name,
            format: Format::$format,
            min: $min,
            max: $max,
            source: Source::$source,
        }),*];
    };
}

dictionary! {
    0x42 IIN "Issuer Identification Number (IIN)" Numeric 3 3 Card
    0x4F ADF_NAME "Application Identifier (AID) - card" Binary 5 16 Card
    0x50 APPLICATION_LABEL "Application Label" AlphanumericSpecial 1 16 Card
    0x56 TRACK_1_DATA "Track 1 Data" AlphanumericSpecial 0 76 Card
    0x57 TRACK_2_EQUIVALENT_DATA "Track 2 Equivalent Data" Binary 0 19 Card
    0x5A PAN "Application Primary Account Number (PAN)" CompressedNumeric 0 10 Card
    0x61 APPLICATION_TEMPLATE "Application Template" Template 0 252 Card
    0x6F FCI_TEMPLATE "File Control Information (FCI) Template" Template 0 252 Card
    0x70 READ_RECORD_TEMPLATE "READ RECORD Response Message Template" Template 0 252 Card
    0x71 ISSUER_SCRIPT_TEMPLATE_1 "Issuer Script Template 1" Template 0 255 Issuer
    0x72 ISSUER_SCRIPT_TEMPLATE_2 "Issuer Script Template 2" Template 0 255 Issuer
    0x73 DIRECTORY_DISCRETIONARY_TEMPLATE "Directory Discretionary Template" Template 0 252 Card
    0x77 RESPONSE_TEMPLATE_2 "Response Message Template Format 2" Template 0 253 Card
    0x80 RESPONSE_TEMPLATE_1 "Response Message Template Format 1" Binary 0 253 Card
    0x81 AMOUNT_AUTHORISED_BINARY "Amount, Authorised (Binary)" Binary 4 4 Terminal
    0x82 APPLICATION_INTERCHANGE_PROFILE "Application Interchange Profile" Binary 2 2 Card
    0x83 COMMAND_TEMPLATE "Command Template" Binary 0 255 Terminal
    0x84 DF_NAME "Dedicated File (DF) Name" Binary 5 16 Card
    0x86 ISSUER_SCRIPT_COMMAND "Issuer Script Command" Binary 0 261 Issuer
    0x87 APPLICATION_PRIORITY_INDICATOR "Application Priority Indicator" Binary 1 1 Card
    0x88 SFI "Short File Identifier (SFI)" Binary 1 1 Card
    0x89 AUTHORISATION_CODE "Authorisation Code" Alphanumeric 6 6 Issuer
    0x8A AUTHORISATION_RESPONSE_CODE "Authorisation Response Code" Alphanumeric 2 2 Issuer
    0x8B POI_INFORMATION "POI Information" Binary 0 64 Terminal
    0x8C CDOL1 "Card Risk Management Data Object List 1 (CDOL1)" Binary 0 252 Card
    0x8D CDOL2 "Card Risk Management Data Object List 2 (CDOL2)" Binary 0 252 Card
    0x8E CVM_LIST "Cardholder Verification Method (CVM) List" Binary 10 252 Card
    0x8F CA_PUBLIC_KEY_INDEX "Certification Authority Public Key Index - card" Binary 1 1 Card
    0x90 ISSUER_PUBLIC_KEY_CERTIFICATE "Issuer Public Key Certificate" Binary 0 248 Card
    0x91 ISSUER_AUTHENTICATION_DATA "Issuer Authentication Data" Binary 8 16 Issuer
    0x92 ISSUER_PUBLIC_KEY_REMAINDER "Issuer Public Key Remainder" Binary 0 248 Card
    0x93 SIGNED_STATIC_APPLICATION_DATA "Signed Static Application Data" Binary 0 248 Card
    0x94 APPLICATION_FILE_LOCATOR "Application File Locator (AFL)" Binary 0 252 Card
    0x95 TERMINAL_VERIFICATION_RESULTS "Terminal Verification Results" Binary 5 5 Terminal
    0x97 TDOL "Transaction Certificate Data Object List (TDOL)" Binary 0 252 Card
    0x98 TC_HASH_VALUE "Transaction Certificate (TC) Hash Value" Binary 20 20 Terminal
    0x99 TRANSACTION_PIN_DATA "Transaction Personal Identification Number (PIN) Data" Binary 0 255 Terminal
    0x9A TRANSACTION_DATE "Transaction Date" Numeric 3 3 Terminal
    0x9B TRANSACTION_STATUS_INFORMATION "Transaction Status Information" Binary 2 2 Terminal
    0x9C TRANSACTION_TYPE "Transaction Type" Numeric 1 1 Terminal
    0x9D DDF_NAME "Directory Definition File (DDF) Name" Binary 5 16 Card
    0xA5 FCI_PROPRIETARY_TEMPLATE "File Control Information (FCI) Proprietary Template" Template 0 252 Card
    0x5F20 CARDHOLDER_NAME "Cardholder Name" AlphanumericSpecial 2 26 Card
    0x5F24 APPLICATION_EXPIRATION_DATE "Application Expiration Date" Numeric 3 3 Card
    0x5F25 APPLICATION_EFFECTIVE_DATE "Application Effective Date" Numeric 3 3 Card
    0x5F28 ISSUER_COUNTRY_CODE "Issuer Country Code" Numeric 2 2 Card
    0x5F2A TRANSACTION_CURRENCY_CODE "Transaction Currency Code" Numeric 2 2 Terminal
    0x5F2D LANGUAGE_PREFERENCE "Language Preference" Alphanumeric 2 8 Card
    0x5F30 SERVICE_CODE "Service Code" Numeric 2 2 Card
    0x5F34 PAN_SEQUENCE_NUMBER "Application Primary Account Number (PAN) Sequence Number" Numeric 1 1 Card
    0x5F36 TRANSACTION_CURRENCY_EXPONENT "Transaction Currency Exponent" Numeric 1 1 Terminal
    0x5F50 ISSUER_URL "Issuer URL" AlphanumericSpecial 0 255 Card
    0x5F53 IBAN "International Bank Account Number (IBAN)" Alphanumeric 0 34 Card
    0x5F54 BANK_IDENTIFIER_CODE "Bank Identifier Code (BIC)" Alphanumeric 8 11 Card
    0x5F55 ISSUER_COUNTRY_CODE_ALPHA2 "Issuer Country Code (alpha2 format)" Alphabetic 2 2 Card
    0x5F56 ISSUER_COUNTRY_CODE_ALPHA3 "Issuer Country Code (alpha3 format)" Alphabetic 3 3 Card
    0x5F57 ACCOUNT_TYPE "Account Type" Numeric 1 1 Terminal
    0x9F01 ACQUIRER_IDENTIFIER "Acquirer Identifier" Numeric 6 6 Terminal
    0x9F02 AMOUNT_AUTHORISED "Amount, Authorised (Numeric)" Numeric 6 6 Terminal
    0x9F03 AMOUNT_OTHER "Amount, Other (Numeric)" Numeric 6 6 Terminal
    0x9F04 AMOUNT_OTHER_BINARY "Amount, Other (Binary)" Binary 4 4 Terminal
    0x9F05 APPLICATION_DISCRETIONARY_DATA "Application Discretionary Data" Binary 1 32 Card
    0x9F06 AID "Application Identifier (AID) - terminal" Binary 5 16 Terminal
    0x9F07 APPLICATION_USAGE_CONTROL "Application Usage Control" Binary 2 2 Card
    0x9F08 APPLICATION_VERSION_NUMBER "Application Version Number - card" Binary 2 2 Card
    0x9F09 APPLICATION_VERSION_NUMBER_TERMINAL "Application Version Number - terminal" Binary 2 2 Terminal
    0x9F0A ASRPD "Application Selection Registered Proprietary Data (ASRPD)" Binary 0 255 Card
    0x9F0B CARDHOLDER_NAME_EXTENDED "Cardholder Name Extended" AlphanumericSpecial 27 45 Card
    0x9F0C IIN_EXTENDED "Issuer Identification Number Extended (IINE)" Numeric 3 4 Card
    0x9F0D ISSUER_ACTION_CODE_DEFAULT "Issuer Action Code - Default" Binary 5 5 Card
    0x9F0E ISSUER_ACTION_CODE_DENIAL "Issuer Action Code - Denial" Binary 5 5 Card
    0x9F0F ISSUER_ACTION_CODE_ONLINE "Issuer Action Code - Online" Binary 5 5 Card
    0x9F10 ISSUER_APPLICATION_DATA "Issuer Application Data" Binary 0 32 Card
    0x9F11 ISSUER_CODE_TABLE_INDEX "Issuer Code Table Index" Numeric 1 1 Card
    0x9F12 APPLICATION_PREFERRED_NAME "Application Preferred Name" AlphanumericSpecial 1 16 Card
    0x9F13 LAST_ONLINE_ATC_REGISTER "Last Online Application Transaction Counter (ATC) Register" Binary 2 2 Card
    0x9F14 LOWER_CONSECUTIVE_OFFLINE_LIMIT "Lower Consecutive Offline Limit" Binary 1 1 Card
    0x9F15 MERCHANT_CATEGORY_CODE "Merchant Category Code" Numeric 2 2 Terminal
    0x9F16 MERCHANT_IDENTIFIER "Merchant Identifier" AlphanumericSpecial 15 15 Terminal
    0x9F17 PIN_TRY_COUNTER "Personal Identification Number (PIN) Try Counter" Binary 1 1 Card
    0x9F18 ISSUER_SCRIPT_IDENTIFIER "Issuer Script Identifier" Binary 4 4 Issuer
    0x9F19 TOKEN_REQUESTOR_ID "Token Requestor ID" Numeric 6 6 Card
    0x9F1A TERMINAL_COUNTRY_CODE "Terminal Country Code" Numeric 2 2 Terminal
    0x9F1B TERMINAL_FLOOR_LIMIT "Terminal Floor Limit" Binary 4 4 Terminal
    0x9F1C TERMINAL_IDENTIFICATION "Terminal Identification" Alphanumeric 8 8 Terminal
    0x9F1D TERMINAL_RISK_MANAGEMENT_DATA "Terminal Risk Management Data" Binary 1 8 Terminal
    0x9F1E IFD_SERIAL_NUMBER "Interface Device (IFD) Serial Number" Alphanumeric 8 8 Terminal
    0x9F1F TRACK_1_DISCRETIONARY_DATA "Track 1 Discretionary Data" AlphanumericSpecial 0 76 Card
    0x9F20 TRACK_2_DISCRETIONARY_DATA "Track 2 Discretionary Data" CompressedNumeric 0 19 Card
    0x9F21 TRANSACTION_TIME "Transaction Time" Numeric 3 3 Terminal
    0x9F22 CA_PUBLIC_KEY_INDEX_TERMINAL "Certification Authority Public Key Index - terminal" Binary 1 1 Terminal
    0x9F23 UPPER_CONSECUTIVE_OFFLINE_LIMIT "Upper Consecutive Offline Limit" Binary 1 1 Card
    0x9F24 PAYMENT_ACCOUNT_REFERENCE "Payment Account Reference (PAR)" Alphanumeric 29 29 Card
    0x9F25 LAST_4_DIGITS_OF_PAN "Last 4 Digits of PAN" Numeric 2 2 Card
    0x9F26 APPLICATION_CRYPTOGRAM "Application Cryptogram" Binary 8 8 Card
    0x9F27 CRYPTOGRAM_INFORMATION_DATA "Cryptogram Information Data" Binary 1 1 Card
    0x9F2A KERNEL_IDENTIFIER "Kernel Identifier" Binary 1 8 Card
    0x9F2D ICC_PIN_ENCIPHERMENT_PUBLIC_KEY_CERTIFICATE "ICC PIN Encipherment Public Key Certificate" Binary 0 248 Card
    0x9F2E ICC_PIN_ENCIPHERMENT_PUBLIC_KEY_EXPONENT "ICC PIN Encipherment Public Key Exponent" Binary 1 3 Card
    0x9F2F ICC_PIN_ENCIPHERMENT_PUBLIC_KEY_REMAINDER "ICC PIN Encipherment Public Key Remainder" Binary 0 248 Card
    0x9F32 ISSUER_PUBLIC_KEY_EXPONENT "Issuer Public Key Exponent" Binary 1 3 Card
    0x9F33 TERMINAL_CAPABILITIES "Terminal Capabilities" Binary 3 3 Terminal
    0x9F34 CVM_RESULTS "Cardholder Verification Method (CVM) Results" Binary 3 3 Terminal
    0x9F35 TERMINAL_TYPE "Terminal Type" Numeric 1 1 Terminal
    0x9F36 APPLICATION_TRANSACTION_COUNTER "Application Transaction Counter (ATC)" Binary 2 2 Card
    0x9F37 UNPREDICTABLE_NUMBER "Unpredictable Number" Binary 4 4 Terminal
    0x9F38 PDOL "Processing Options Data Object List (PDOL)" Binary 0 252 Card
    0x9F39 POS_ENTRY_MODE "Point-of-Service (POS) Entry Mode" Numeric 1 1 Terminal
    0x9F3A AMOUNT_REFERENCE_CURRENCY "Amount, Reference Currency" Binary 4 4 Terminal
    0x9F3B APPLICATION_REFERENCE_CURRENCY "Application Reference Currency" Numeric 2 8 Card
    0x9F3C TRANSACTION_REFERENCE_CURRENCY_CODE "Transaction Reference Currency Code" Numeric 2 2 Terminal
    0x9F3D TRANSACTION_REFERENCE_CURRENCY_EXPONENT "Transaction Reference Currency Exponent" Numeric 1 1 Terminal
    0x9F3E TERMINAL_CATEGORIES_SUPPORTED_LIST "Terminal Categories Supported List" Binary 0 255 Terminal
    0x9F40 ADDITIONAL_TERMINAL_CAPABILITIES "Additional Terminal Capabilities" Binary 5 5 Terminal
    0x9F41 TRANSACTION_SEQUENCE_COUNTER "Transaction Sequence Counter" Numeric 2 4 Terminal
    0x9F42 APPLICATION_CURRENCY_CODE "Application Currency Code" Numeric 2 2 Card
    0x9F43 APPLICATION_REFERENCE_CURRENCY_EXPONENT "Application Reference Currency Exponent" Numeric 1 4 Card
    0x9F44 APPLICATION_CURRENCY_EXPONENT "Application Currency Exponent" Numeric 1 1 Card
    0x9F45 DATA_AUTHENTICATION_CODE "Data Authentication Code" Binary 2 2 Card
    0x9F46 ICC_PUBLIC_KEY_CERTIFICATE "ICC Public Key Certificate" Binary 0 248 Card
    0x9F47 ICC_PUBLIC_KEY_EXPONENT "ICC Public Key Exponent" Binary 1 3 Card
    0x9F48 ICC_PUBLIC_KEY_REMAINDER "ICC Public Key Remainder" Binary 0 248 Card
    0x9F49 DDOL "Dynamic Data Authentication Data Object List (DDOL)" Binary 0 252 Card
    0x9F4A SDA_TAG_LIST "Static Data Authentication Tag List" Binary 0 252 Card
    0x9F4B SIGNED_DYNAMIC_APPLICATION_DATA "Signed Dynamic Application Data" Binary 0 248 Card
    0x9F4C ICC_DYNAMIC_NUMBER "ICC Dynamic Number" Binary 2 8 Card
    0x9F4D LOG_ENTRY "Log Entry" Binary 2 2 Card
    0x9F4E MERCHANT_NAME_AND_LOCATION "Merchant Name and Location" AlphanumericSpecial 0 255 Terminal
    0x9F4F LOG_FORMAT "Log Format" Binary 0 252 Card
    0x9F50 OFFLINE_ACCUMULATOR_BALANCE "Offline Accumulator Balance" Numeric 6 6 Card
    0x9F53 TRANSACTION_CATEGORY_CODE "Transaction Category Code" Alphanumeric 1 1 Terminal
    0x9F5A APPLICATION_PROGRAM_IDENTIFIER "Application Program Identifier" Binary 1 16 Card
    0x9F5B ISSUER_SCRIPT_RESULTS "Issuer Script Results" Binary 0 255 Terminal
    0x9F5D AVAILABLE_OFFLINE_SPENDING_AMOUNT "Available Offline Spending Amount" Numeric 6 6 Card
    0x9F60 CVC3_TRACK_1 "CVC3 (Track 1)" Binary 2 2 Card
    0x9F61 CVC3_TRACK_2 "CVC3 (Track 2)" Binary 2 2 Card
    0x9F62 PCVC3_TRACK_1 "PCVC3 (Track 1)" Binary 6 6 Card
    0x9F63 PUNATC_TRACK_1 "PUNATC (Track 1)" Binary 6 6 Card
    0x9F64 NATC_TRACK_1 "NATC (Track 1)" Binary 1 1 Card
    0x9F65 PCVC3_TRACK_2 "PCVC3 (Track 2)" Binary 2 2 Card
    0x9F66 TERMINAL_TRANSACTION_QUALIFIERS "Terminal Transaction Qualifiers (TTQ)" Binary 4 4 Terminal
    0x9F67 NATC_TRACK_2 "NATC (Track 2)" Binary 1 1 Card
    0x9F69 CARD_AUTHENTICATION_RELATED_DATA "Card Authentication Related Data" Binary 5 16 Card
    0x9F6A UNPREDICTABLE_NUMBER_NUMERIC "Unpredictable Number (Numeric)" Numeric 4 4 Terminal
    0x9F6B TRACK_2_DATA "Track 2 Data" Binary 0 19 Card
    0x9F6C CARD_TRANSACTION_QUALIFIERS "Card Transaction Qualifiers (CTQ)" Binary 2 2 Card
    0x9F6D MAGSTRIPE_APPLICATION_VERSION_NUMBER "Mag-stripe Application Version Number" Binary 1 2 Terminal
    0x9F6E FORM_FACTOR_INDICATOR "Form Factor Indicator or Third Party Data" Binary 4 32 Card
    0x9F7C CUSTOMER_EXCLUSIVE_DATA "Customer Exclusive Data" Binary 0 32 Card
    0x9F7E MOBILE_SUPPORT_INDICATOR "Mobile Support Indicator" Binary 1 1 Terminal
    0xBF0C FCI_ISSUER_DISCRETIONARY_DATA "File Control Information (FCI) Issuer Discretionary Data" Template 0 222 Card
    0xDF8101 DS_SUMMARY_2 "DS Summary 2" Binary 8 16 Card
    0xDF8102 DS_SUMMARY_3 "DS Summary 3" Binary 8 16 Card
    0xDF8104 BALANCE_READ_BEFORE_GEN_AC "Balance Read Before Gen AC" Numeric 6 6 Card
    0xDF8105 BALANCE_READ_AFTER_GEN_AC "Balance Read After Gen AC" Numeric 6 6 Card
    0xDF810C KERNEL_ID "Kernel ID" Binary 1 1 Terminal
    0xDF8115 ERROR_INDICATION "Error Indication" Binary 6 6 Terminal
    0xDF8116 USER_INTERFACE_REQUEST_DATA "User Interface Request Data" Binary 22 22 Terminal
    0xDF8117 CARD_DATA_INPUT_CAPABILITY "Card Data Input Capability" Binary 1 1 Terminal
    0xDF8118 CVM_CAPABILITY_CVM_REQUIRED "CVM Capability - CVM Required" Binary 1 1 Terminal
    0xDF8119 CVM_CAPABILITY_NO_CVM_REQUIRED "CVM Capability - No CVM Required" Binary 1 1 Terminal
    0xDF811A DEFAULT_UDOL "Default UDOL" Binary 3 3 Terminal
    0xDF811B KERNEL_CONFIGURATION "Kernel Configuration" Binary 1 1 Terminal
    0xDF811F SECURITY_CAPABILITY "Security Capability" Binary 1 1 Terminal
    0xDF8120 TERMINAL_ACTION_CODE_DEFAULT "Terminal Action Code - Default" Binary 5 5 Terminal
    0xDF8121 TERMINAL_ACTION_CODE_DENIAL "Terminal Action Code - Denial" Binary 5 5 Terminal
    0xDF8122 TERMINAL_ACTION_CODE_ONLINE "Terminal Action Code - Online" Binary 5 5 Terminal
    0xDF8123 READER_CONTACTLESS_FLOOR_LIMIT "Reader Contactless Floor Limit" Numeric 6 6 Terminal
    0xDF8124 READER_CONTACTLESS_LIMIT_NO_ON_DEVICE_CVM "Reader Contactless Transaction Limit (No On-device CVM)" Numeric 6 6 Terminal
    0xDF8125 READER_CONTACTLESS_LIMIT_ON_DEVICE_CVM "Reader Contactless Transaction Limit (On-device CVM)" Numeric 6 6 Terminal
    0xDF8126 READER_CVM_REQUIRED_LIMIT "Reader CVM Required Limit" Numeric 6 6 Terminal
    0xDF8129 OUTCOME_PARAMETER_SET "Outcome Parameter Set" Binary 8 8 Terminal
    0xFF8105 DATA_RECORD "Data Record" Template 0 65535 Terminal
    0xFF8106 DISCRETIONARY_DATA "Discretionary Data" Template 0 65535 Terminal
}
