//! Vector runner, conformance suite and slow transcriptions of the standards; not published.
