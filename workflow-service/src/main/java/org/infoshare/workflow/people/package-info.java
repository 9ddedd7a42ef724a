/** Organisations, teams, people, sign-in, and who may do what. */
@NullMarked
package org.infoshare.workflow.people;

import org.jspecify.annotations.NullMarked;
