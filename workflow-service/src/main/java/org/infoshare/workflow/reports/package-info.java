/**
 * Where an organisation's requests are and where their time went, on the picture of the process;
 * and reports of what became of them.
 */
@org.jspecify.annotations.NullMarked
package org.infoshare.workflow.reports;
