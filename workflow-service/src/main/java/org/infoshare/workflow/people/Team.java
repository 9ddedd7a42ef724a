package org.infoshare.workflow.people;

/**
 * A team that asks for or holds information.
 *
 * @param code the team's code, unique across organisations
 * @param name as people know it
 * @param organisation the code of its organisation
 * @param organisationName the organisation as people know it
 */
public record Team(String code, String name, String organisation, String organisationName) {}
