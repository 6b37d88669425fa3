"""The systems of the field, row by row: each has a test that does it through the pages."""

import importlib

import pytest

# What each system must store, in short, and the test that does what it must do. The first one is
# what the whole project is about: its tests are the journeys.
SYSTEMS = {
    "vgr": {
        "six steps, walked without an override": "journeys.test_every_method:test_a_method_is_walked_without_an_override",  # noqa: E501
        "from sign-in to a published plan": "journeys.test_whole_way:test_from_sign_in_to_a_published_plan",  # noqa: E501
        "the stormöte, from a copied one to approved minutes": "journeys.test_stormote:test_from_a_copied_meeting_to_approved_minutes",  # noqa: E501
        "the contact reconciles a step": "steps.test_gates:test_a_contact_reconciles_a_step_and_the_leader_sees_it",  # noqa: E501
    },
    "skane": {
        "programme with funder, owner, co-actor, period, pilots": "test_programme_funder_owner_coactor_period_end_date_and_pilot_places",  # noqa: E501
        "selection criteria with value and pass or fail": "test_selection_criteria_with_the_places_value_and_pass_or_fail",  # noqa: E501
        "not a city district, three sectors, service": "test_selection_criteria_not_a_city_district_three_sectors_service",  # noqa: E501
        "leader's fee, paid so far, meeting costs: 150,000": "test_leader_fee_ceiling_paid_so_far_period_and_meeting_costs",  # noqa: E501
        "statistics with source, table, date": "test_statistics_set_with_source_table_and_date",
        "proposals, selection by the group, scope rule": "test_proposals_from_the_stormote_selection_by_the_group_and_scope_rule",  # noqa: E501
        "plan items with financing and possible financier": "test_plan_items_with_financing_status_and_possible_financier",  # noqa: E501
        "lessons per place": "test_lessons_per_place_for_a_method",
    },
    "vimmerby": {
        "board seats: 17 in five sectors": "test_board_seats_person_or_organisation_sector_from_to_substitute",  # noqa: E501
        "goal tree": "test_goal_tree_overarching_goal_area_with_verb_indicator_measure",
        "versions of the tree: five and then six areas": "test_versions_of_the_tree_with_change_note_area_added_renamed",  # noqa: E501
        "decision chain": "test_decision_chain_body_planned_actual_reference_protocol_outcome",
        "child processes: ten local groups": "test_child_processes_ten_local_groups_tied_to_one_strategy",  # noqa: E501
    },
    "dalsland": {
        "programme above places, parts with labels per version": "test_programme_above_places_signing_parties_period_parts_with_labels_per_version",  # noqa: E501
        "parts A to C change letters": "test_letters_moved_between_versions",
        "effort with municipality, field, part": "test_many_to_many_effort_and_municipality_field_part",  # noqa: E501
        "study: 470,000 shared by three towns": "test_study_grantor_amount_decision_lead_partners_end_report_due",  # noqa: E501
        "findings on fixed questions": "test_findings_per_place_on_fixed_questions_and_a_recommendation_that_may_differ",  # noqa: E501
        "experiments": "test_experiment_flag_evaluation_question_result",
        "half-year status": "test_half_year_status",
    },
    "jamtland": {
        "network and member sites": "test_network_and_member_sites_with_operator_opened_seats_stage_services",  # noqa: E501
        "member register with map": "test_member_map_with_the_list_beside",
        "joint activities and outputs": "test_joint_activities_outputs_with_link_and_target_group",
        "continuation decision": "test_continuation_decision_who_pays_after_the_end_date",
        "quoted figures: 30 and 623": "test_quoted_figures_with_source_and_year",
        "shared problem topics": "test_shared_problem_topics",
    },
}  # fmt: skip


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_row_has_a_test_by_its_name(system):
    missing = []
    for row, said in SYSTEMS[system].items():
        module, _colon, name = said.rpartition(":")
        there = importlib.import_module(f"tests.{module or f'programmes.test_{system}'}")
        missing += [] if hasattr(there, name) else [row]
    assert missing == []
