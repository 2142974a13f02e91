/**
 * What things are: immutable values without behaviour of their own. Imports {@code java.*} only.
 */
package dev.tradewind.model;
