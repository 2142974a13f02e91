/**
 * What the user configured: files read into checked values, with the place of every mistake.
 * Nothing here decides what a value is good for.
 */
@NullMarked
package dev.tradewind.edge.config;

import org.jspecify.annotations.NullMarked;
