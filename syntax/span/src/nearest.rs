//! "Did you mean": the known word closest to an unknown one.

/// The candidate closest to `word`, if it is close enough to be a slip of the pen: at most a third of the longer word's
/// characters differ (Damerau-Levenshtein). Ties go to the candidate that comes first.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let distance = |candidate: &str| strsim::damerau_levenshtein(word, candidate);
    let limit = |candidate: &str| word.chars().count().max(candidate.chars().count()).div_ceil(3);
    candidates
        .into_iter()
        .map(|candidate| (distance(candidate), candidate))
        .filter(|(distance, candidate)| *distance <= limit(candidate))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
