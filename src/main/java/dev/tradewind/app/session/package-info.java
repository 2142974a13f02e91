/** One run: its settings, its core, its journal, and what it told. */
@NullMarked
package dev.tradewind.app.session;

import org.jspecify.annotations.NullMarked;
