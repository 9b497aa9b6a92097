"""Commands that print trends, goals and planned tests."""

from pathlib import Path

import click

from mastery.commands.opening import instant, instrument_answered, open_to_read, takes_folder


@click.command()
@click.option("--instrument", metavar="ID", default="five-elements", show_default=True, help="The questionnaire.")
@click.option("--json", "as_json", is_flag=True, help="Print records with every column, for programs.")
@takes_folder
def trend(folder: Path, instrument: str, as_json: bool) -> None:
    """Print the trend of each scale.

    It is that of the latest two years, as on the pages.

    Example: mastery trend --json
    """
    from mastery import analysis, journal
    from mastery.analysis.check_in.applicable import inapplicable_scales
    from mastery.commands import printing

    with open_to_read(folder) as store:
        asked, check_ins = instrument_answered(store, instrument)
        responses = journal.responses(store)
        not_applicable = journal.not_applicable(store)
    scores = analysis.scores(responses, asked)
    recent = analysis.latest(check_ins, analysis.USUAL_DAYS)
    every, counted = (analysis.counted(scores, some) for some in (check_ins, recent))
    table, _, clear_day = analysis.fit_trend(counted, past=every, days=analysis.USUAL_DAYS, measure=asked.measure)
    clear_by = clear_day.set_index("scale")["day"]
    inapplicable = inapplicable_scales(not_applicable, asked, list(recent["check_in"]))
    lines = printing.trend_lines(table, asked, clear_by, inapplicable=inapplicable)
    click.echo(printing.json_records(table) if as_json else lines)


@click.command()
@click.option("--all", "closed_too", is_flag=True, help="The closed ones too.")
@click.option("--json", "as_json", is_flag=True, help="Print records with every column, for programs.")
@takes_folder
def goals(folder: Path, closed_too: bool, as_json: bool) -> None:
    """Print the active goals and where each may end.

    It is the forecast of the page Goals.

    Example: mastery goals --all
    """
    from mastery import analysis, journal
    from mastery.commands import printing

    today = instant().date()
    with open_to_read(folder) as store:
        every, points = (journal.records_of(store, kind) for kind in ("goal", "progress_point"))
    goals = every if closed_too else every[every["state"] == "active"]
    forecasts = analysis.forecast(goals, points, today=today)
    if as_json:
        table = goals.drop(columns=["rev", "saved_at"])
        click.echo(printing.json_records(table.merge(forecasts.rename(columns={"state": "forecast"}), on="goal")))
    elif goals.empty:
        click.echo("No goal is here yet." if every.empty else "No goal is active. Closed ones are shown with --all.")
    else:
        click.echo(printing.goal_lines(goals, forecasts, today=today))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print records with every column, for programs.")
@takes_folder
def tryit(folder: Path, as_json: bool) -> None:
    """Print the planned tests of a practice, and the verdict of each that is finished.

    Example: mastery tryit
    """
    from mastery import analysis, journal
    from mastery.commands import printing

    today = instant().date()
    with open_to_read(folder) as store:
        found = journal.snapshot(store)
    tests = found.records["planned_test"]
    weeks = analysis.planned_test_weeks(tests, found.responses, found.check_ins)
    results = analysis.planned_test_results(tests, weeks, today=today)
    if as_json:
        click.echo(printing.json_records(results))
    elif results.empty:
        click.echo("No planned test is here yet. The page Goals has them under Try it.")
    else:
        click.echo(printing.planned_test_lines(results))
