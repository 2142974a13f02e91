/**
 * Everything with a socket, a file or a human. Imports {@code model} and {@code runtime}, never
 * {@code strategy} or {@code sim}.
 */
package dev.tradewind.edge;
