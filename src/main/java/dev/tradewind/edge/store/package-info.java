/**
 * What the platform keeps in its data folder: the lock, the epoch, the halt, sessions and the audit
 * of trades. Files and bytes only; nothing here decides.
 */
@NullMarked
package dev.tradewind.edge.store;

import org.jspecify.annotations.NullMarked;
