package dev.tradewind.sim.wire.mexc;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;

/** The schema of section 10, built by hand for the official library: our oracle. */
final class MexcSchema {
    private static final Descriptor WRAPPER = build();

    private MexcSchema() {}

    /** Decodes a frame; every field of it must be known. */
    static DynamicMessage decode(byte[] frame) {
        try {
            DynamicMessage message = DynamicMessage.parseFrom(WRAPPER, frame);
            requireKnown(message);
            return message;
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static void requireKnown(DynamicMessage message) {
        if (!message.getUnknownFields().asMap().isEmpty()) {
            throw new AssertionError("unknown fields in " + message);
        }
        message.getAllFields()
                .values()
                .forEach(value -> {
                    if (value instanceof DynamicMessage inner) {
                        requireKnown(inner);
                    } else if (value instanceof List<?> list) {
                        list.forEach(item -> {
                            if (item instanceof DynamicMessage inner) {
                                requireKnown(inner);
                            }
                        });
                    }
                });
    }

    /** A field as text; a message's default if it is not on the wire. */
    static String text(DynamicMessage message, String field) {
        return message.getField(message.getDescriptorForType().findFieldByName(field)).toString();
    }

    /** A message field. */
    static DynamicMessage inner(DynamicMessage message, String field) {
        return (DynamicMessage)
                message.getField(message.getDescriptorForType().findFieldByName(field));
    }

    /** Whether a message field is there. */
    static boolean has(DynamicMessage message, String field) {
        return message.hasField(message.getDescriptorForType().findFieldByName(field));
    }

    /** A repeated message field. */
    static List<DynamicMessage> list(DynamicMessage message, String field) {
        return ((List<?>) message.getField(message.getDescriptorForType().findFieldByName(field)))
                .stream().map(DynamicMessage.class::cast).toList();
    }

    private static Descriptor build() {
        FileDescriptorProto file =
                FileDescriptorProto.newBuilder()
                        .setName("push.proto")
                        .setSyntax("proto3")
                        .addMessageType(message("Item", "1 price", "2 quantity"))
                        .addMessageType(
                                message(
                                        "Deal",
                                        "1 price",
                                        "2 quantity",
                                        "3 tradeType int32",
                                        "4 time int64",
                                        "5 tradeId"))
                        .addMessageType(
                                message(
                                        "AggreDepths",
                                        "1 asks *Item",
                                        "2 bids *Item",
                                        "3 eventType",
                                        "4 fromVersion",
                                        "5 toVersion",
                                        "6 lastOrderCreateTime int64"))
                        .addMessageType(
                                message(
                                        "LimitDepths",
                                        "1 asks *Item",
                                        "2 bids *Item",
                                        "3 eventType",
                                        "4 version",
                                        "5 lastOrderCreateTime int64"))
                        .addMessageType(message("AggreDeals", "1 deals *Deal", "2 eventType"))
                        .addMessageType(
                                message(
                                        "AggreTicker",
                                        "1 bidPrice",
                                        "2 bidQuantity",
                                        "3 askPrice",
                                        "4 askQuantity",
                                        "5 version",
                                        "6 lastOrderCreateTime int64"))
                        .addMessageType(candle())
                        .addMessageType(miniTicker())
                        .addMessageType(account())
                        .addMessageType(deals())
                        .addMessageType(orders())
                        .addMessageType(wrapper())
                        .build();
        try {
            return FileDescriptor.buildFrom(file, new FileDescriptor[0])
                    .findMessageTypeByName("PushDataV3ApiWrapper");
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DescriptorProto candle() {
        return message(
                "SpotKline",
                "1 interval",
                "2 windowStart int64",
                "3 openingPrice",
                "4 closingPrice",
                "5 highestPrice",
                "6 lowestPrice",
                "7 volume",
                "8 amount",
                "9 windowEnd int64");
    }

    private static DescriptorProto miniTicker() {
        return message(
                "MiniTicker",
                "1 symbol",
                "2 price",
                "3 rate",
                "4 zonedRate",
                "5 high",
                "6 low",
                "7 volume",
                "8 quantity");
    }

    private static DescriptorProto account() {
        return message(
                "PrivateAccount",
                "1 vcoinName",
                "2 coinId",
                "3 balanceAmount",
                "4 balanceAmountChange",
                "5 frozenAmount",
                "6 frozenAmountChange",
                "7 type",
                "8 time int64");
    }

    private static DescriptorProto deals() {
        return message(
                "PrivateDeals",
                "1 price",
                "2 quantity",
                "3 amount",
                "4 tradeType int32",
                "5 isMaker bool",
                "6 isSelfTrade bool",
                "7 tradeId",
                "8 clientOrderId",
                "9 orderId",
                "10 feeAmount",
                "11 feeCurrency",
                "12 time int64");
    }

    private static DescriptorProto orders() {
        return message(
                "PrivateOrders",
                "1 id",
                "2 clientId",
                "3 price",
                "4 quantity",
                "5 amount",
                "6 avgPrice",
                "7 orderType int32",
                "8 tradeType int32",
                "9 isMaker bool",
                "10 remainAmount",
                "11 remainQuantity",
                "12 lastDealQuantity",
                "13 cumulativeQuantity",
                "14 cumulativeAmount",
                "15 status int32",
                "16 createTime int64");
    }

    private static DescriptorProto wrapper() {
        return message(
                "PushDataV3ApiWrapper",
                "1 channel",
                "3 symbol",
                "4 symbolId",
                "5 createTime int64",
                "6 sendTime int64",
                "303 publicLimitDepths LimitDepths",
                "304 privateOrders PrivateOrders",
                "306 privateDeals PrivateDeals",
                "307 privateAccount PrivateAccount",
                "308 publicSpotKline SpotKline",
                "309 publicMiniTicker MiniTicker",
                "313 publicAggreDepths AggreDepths",
                "314 publicAggreDeals AggreDeals",
                "315 publicAggreBookTicker AggreTicker");
    }

    private static DescriptorProto message(String name, String... fields) {
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
        for (String field : fields) {
            String[] parts = field.split(" ", -1);
            String type = parts.length > 2 ? parts[2] : "string";
            FieldDescriptorProto.Builder built =
                    FieldDescriptorProto.newBuilder()
                            .setNumber(Integer.parseInt(parts[0]))
                            .setName(parts[1])
                            .setLabel(
                                    type.startsWith("*")
                                            ? Label.LABEL_REPEATED
                                            : Label.LABEL_OPTIONAL);
            switch (type) {
                case "string" -> built.setType(Type.TYPE_STRING);
                case "int32" -> built.setType(Type.TYPE_INT32);
                case "int64" -> built.setType(Type.TYPE_INT64);
                case "bool" -> built.setType(Type.TYPE_BOOL);
                default ->
                        built.setType(Type.TYPE_MESSAGE).setTypeName("." + type.replace("*", ""));
            }
            message.addField(built);
        }
        return message.build();
    }
}
