/** The command that tells how well a session, and the runs it carries on, went. */
@NullMarked
package dev.tradewind.app.performance;

import org.jspecify.annotations.NullMarked;
