/** Order books, their believability, and spreads walked across two of them. */
@NullMarked
package dev.tradewind.core.book;

import org.jspecify.annotations.NullMarked;
