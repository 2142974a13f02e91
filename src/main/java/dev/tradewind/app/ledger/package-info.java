/**
 * A session's ledger as records: told while it trades or is lived again, compared with what is on
 * disk. May see the core's ledger and the store; knows no command and no session.
 */
@NullMarked
package dev.tradewind.app.ledger;

import org.jspecify.annotations.NullMarked;
