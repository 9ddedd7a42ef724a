package org.infoshare.workflow.people;

import java.time.Instant;

/**
 * That somebody is on call for their organisation. Personal data.
 *
 * @param telephone the number at work on which they are reached during that time
 * @param startsAt from when
 * @param endsAt until when, which is not part of it any more
 */
public record OnCall(PersonId person, String telephone, Instant startsAt, Instant endsAt) {}
