/**
 * OKX v5, spot and USDT-margined perpetual swaps in one unified account: its wire protocol as
 * machines without I/O. Facts come from the venue's public documentation; nothing outside this
 * package knows an OKX field name, path or error code. The venue counts swaps in contracts; that
 * ends here, at {@code OkxSize}.
 */
@NullMarked
package dev.tradewind.edge.venue.okx;

import org.jspecify.annotations.NullMarked;
