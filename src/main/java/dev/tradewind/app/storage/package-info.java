/**
 * What a core tells as rows of the store. Knows the core and the store; no command and no session.
 */
@NullMarked
package dev.tradewind.app.storage;

import org.jspecify.annotations.NullMarked;
