"""Sentences that depend on data: on screen, in files, in the descriptions of charts."""

from mastery.wording.agreement import (
    AGREEMENT_CONTEXT,
    GAPS_ARE_QUESTIONS,
    agreement_caption,
    agreement_headline,
    agreement_in_order,
    agreement_note,
    agreement_sentence,
    agreement_text,
    agreement_words,
    counts_sentence,
    gap_sentence,
    overall_sentence,
)
from mastery.wording.archive import (
    archive_sentences,
    deleted_words,
    differences_sentences,
    erased_sentences,
    instant_words,
    record_change_words,
    record_words,
    second_folder_sentence,
    size_words,
)
from mastery.wording.attention import attention_detail, attention_group, attention_headline, attention_label
from mastery.wording.bringing_in import (
    answers_apart,
    correct_label,
    difference_sentence,
    more_days,
    others_away,
    preview_sentence,
)
from mastery.wording.calendar import ALARMS, CALENDAR_KINDS, CHECK_IN_TITLE, calendar_sentence, calendar_title
from mastery.wording.changes import (
    ALL_APPLIES,
    Inapplicable,
    change_sentence,
    change_words,
    dumbbell_caption,
    dumbbell_heading,
    dumbbell_text,
    moved_sentence,
    since_last_sentence,
    since_last_time,
)
from mastery.wording.check_ins import (
    answer_line,
    answer_options,
    answers_words,
    careless_sentence,
    check_in_about,
    check_in_line,
    ends_words,
    how_to_answer,
    items_text,
    left_out_sentence,
    next_check_in_sentence,
    next_check_in_words,
    no_score_sentence,
    takes_words,
    titles_apart,
)
from mastery.wording.desk import (
    NO_SCORES,
    OLDER,
    SCORES_FOLDED,
    agreed_due_words,
    agreed_words,
    delete_after_sentence,
    latest_words,
    moved_headline,
    moved_words,
    next_meeting_words,
    waiting_words,
)
from mastery.wording.effort import (
    duration,
    effort_headline,
    effort_sentence,
    effort_text,
    effort_words,
    kind_words,
    weeks_caption,
    weeks_headline,
    weeks_text,
)
from mastery.wording.erasing import (
    ELSEWHERE,
    EVERYTHING,
    LEFT_SENTENCE,
    NO_FILE,
    erase_sentence,
    erasure_sentences,
    in_the_way,
    naming_sentence,
    traces_sentences,
)
from mastery.wording.events import (
    AFTER_IS_NOT_BECAUSE,
    Marks,
    days_words,
    marks_since,
    marks_words,
    quoted,
    step_headline,
    step_sentences,
    step_words,
)
from mastery.wording.figures import (
    MINUS,
    Row,
    count,
    cut,
    day,
    day_and_month,
    listed,
    month,
    number,
    range_words,
    signed,
    with_capital,
)
from mastery.wording.focus import focus_facts, focus_heading
from mastery.wording.forecast import (
    amount,
    estimate,
    figure,
    forecast_headline,
    forecast_sentence,
    forecast_words,
    goal_caption,
    goal_text,
    path_text,
    whole_amount,
)
from mastery.wording.glance import (
    goal_row_words,
    goal_sentence,
    goal_words,
    goals_headline,
    goals_in_order,
    goals_text,
    measure_names,
    ways_caption,
)
from mastery.wording.goals import credential_sentence, goal_facts, instant_day, many_goals_sentence
from mastery.wording.history import (
    NO_YES,
    Names,
    check_in_said,
    field_words,
    origin_words,
    record_said,
    said_changes,
    version_words,
)
from mastery.wording.imports import (
    FORTNIGHTS,
    begun_sentence,
    format_sentence,
    import_words,
    intake_label,
    intake_sentence,
    other_records_words,
    undone_sentences,
)
from mastery.wording.keeping import (
    backup_words,
    clock_sentence,
    holdings_words,
    repair_sentences,
    salvage_sentence,
    yield_sentence,
)
from mastery.wording.lanes import lane_texts, lanes_text
from mastery.wording.letters import boxes_sentence
from mastery.wording.logbook import (
    feedback_sentence,
    feedback_table,
    lessons_sentence,
    recovery_sentence,
    setbacks_table,
)
from mastery.wording.look_back import look_back_question, look_back_sentence
from mastery.wording.measures import likely_words, weights_words
from mastery.wording.meetings import agreed_sentence, meeting_sentence, since_headline, since_line, until_words
from mastery.wording.others import beside
from mastery.wording.overview import (
    change_mark,
    latest_scores_text,
    overview_caption,
    overview_heads,
    overview_note,
    overview_text,
    verdict_mark,
)
from mastery.wording.people import contact_sentence, contact_words
from mastery.wording.plan import due_words, next_step_words, plan_headline, plan_item_facts, plan_item_words
from mastery.wording.planned_tests import (
    NOT_FINISHED,
    planned_test_caption,
    planned_test_headline,
    planned_test_now,
    planned_test_sentences,
    planned_test_stopped,
    planned_test_text,
    planned_test_words,
    planned_tests_headline,
    smallest_effect_sentence,
)
from mastery.wording.profile import NO_NAME, PROFILE_HEADINGS, profile_limit, profile_line, profile_source
from mastery.wording.report import (
    AGREED_OPEN,
    ANSWER_HEADING,
    CANNOT_TELL,
    COMMENT_LABEL,
    GIVE_VIEW,
    LAST_LABELS,
    NO_CHECK_INS,
    NUMBERS,
    NUMBERS_LINK,
    READ_ON,
    SEEN_LABEL,
    TO_TALK_ABOUT,
    answer_sentences,
    asks_sentence,
    asks_why,
    content_words,
    entries_headline,
    number_to_write,
    possessive,
    questions_heading,
    reading_minutes,
    report_about,
    report_asides,
    report_foot,
    report_title,
    scores_sentence,
    seen_about,
)
from mastery.wording.report_rows import (
    AGAINST_HEADING,
    LATEST,
    LATEST_AND_TARGET,
    MARK_NUMBER,
    MARKED,
    MEANS,
    RECENT_DOTS,
    TARGET,
    YEAR_MEAN,
    RowWords,
    agreement_row_words,
    chosen_sentence,
    likely_range,
    over_time_caption,
    report_goal_words,
    since_heading,
    target_words,
    tension_row_words,
    trend_row_words,
    unscored_words,
    vision_caption,
    way_caption,
)
from mastery.wording.reviews import goal_since_words, plan_item_since_words, way_words
from mastery.wording.saved import (
    alike_sentence,
    answer_about,
    answer_words,
    earliest_verdict_sentence,
    ends_heading,
    equal_answers_sentence,
    scores_caption,
    scores_headline,
    verdict_heading,
    verdict_steps,
    when_words,
)
from mastery.wording.smart import LETTER_NAMES, letters_held, smart_heading, smart_sentence
from mastery.wording.strengths import (
    band_name,
    crossing_sentence,
    movement_sentence,
    rating_notes,
    register_caption,
    strengths_caption,
    strengths_headline,
    strengths_text,
)
from mastery.wording.trends import (
    LOOKING,
    all_too_early,
    close_sentence,
    has_trend,
    headline,
    lanes_caption,
    lanes_note,
    unseen_sentences,
    verdict_detail,
    verdict_sentence,
    verdict_sentences,
    verdict_words,
)
from mastery.wording.verdicts import AGREEMENT_WORDS, CHANGE_WORDS, STEP_WORDS, TARGET_WORDS
from mastery.wording.versions import (
    NOT_ASKED,
    EarlierTrend,
    VersionBreak,
    other_range_sentences,
    version_breaks,
    version_sentences,
)
from mastery.wording.vision import tension_caption, tension_headline, tension_sentence, tension_text, tension_words
from mastery.wording.year import (
    IN_OWN_WORDS,
    LABELLED_TEXT,
    OWN_SCORES,
    WORDED,
    back_words,
    contents_words,
    credential_words,
    days_of_year,
    dropped_goal_words,
    element_words,
    entry_words,
    focus_words,
    formats_words,
    goal_aim_words,
    goal_result_words,
    group_counts,
    group_heading,
    next_goal_words,
    next_review_words,
    note_words,
    nothing_between,
    review_words,
    step_line_words,
    stood_label,
    year_foot,
    year_title,
)
