/** What people and programs see: the live view, plain lines and the JSON summary. */
@NullMarked
package dev.tradewind.app.report;

import org.jspecify.annotations.NullMarked;
