package dev.framboise.spec.replay;

import dev.framboise.spec.SpecFailure;
import java.util.ArrayList;
import java.util.List;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.ModelValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/** Reads values as TLC prints them. */
final class TlaText {
    private final String text;
    private int at;

    private TlaText(String text) {
        this.text = text;
    }

    /** The value. */
    static Value value(String text) {
        TlaText reader = new TlaText(text);
        Value value = reader.value();
        reader.blanks();
        if (reader.at != text.length()) {
            throw reader.wrong("the end");
        }
        return value;
    }

    private SpecFailure wrong(String wanted) {
        return new SpecFailure("there should be " + wanted + " at character " + at + " of the value " + text);
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean comes(String token) {
        blanks();
        boolean comes = text.startsWith(token, at);
        at += comes ? token.length() : 0;
        return comes;
    }

    private void need(String token) {
        if (!comes(token)) {
            throw wrong(token);
        }
    }

    private Value value() {
        if (comes("<<")) {
            return new TupleValue(list(">>"));
        } else if (comes("{")) {
            return new SetEnumValue(list("}"), false);
        } else if (comes("(")) {
            return function();
        } else if (comes("[")) {
            return record();
        } else if (comes("\"")) {
            int end = text.indexOf('"', at);
            String string = text.substring(at, end);
            at = end + 1;
            return new StringValue(string);
        }
        String word = word();
        return switch (word) {
            case "TRUE" -> BoolValue.ValTrue;
            case "FALSE" -> BoolValue.ValFalse;
            default -> word.matches("-?\\d+") ? IntValue.gen(Integer.parseInt(word)) : ModelValue.make(word);
        };
    }

    private String word() {
        blanks();
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || "_-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (at == start) {
            throw wrong("a value");
        }
        return text.substring(start, at);
    }

    private Value[] list(String end) {
        List<Value> values = new ArrayList<>();
        if (!comes(end)) {
            do {
                values.add(value());
            } while (comes(","));
            need(end);
        }
        return values.toArray(Value[]::new);
    }

    private Value function() {
        List<Value> domain = new ArrayList<>();
        List<Value> range = new ArrayList<>();
        do {
            domain.add(value());
            need(":>");
            range.add(value());
        } while (comes("@@"));
        need(")");
        return new FcnRcdValue(domain.toArray(Value[]::new), range.toArray(Value[]::new), false);
    }

    private Value record() {
        List<UniqueString> names = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        do {
            names.add(UniqueString.uniqueStringOf(word()));
            need("|->");
            values.add(value());
        } while (comes(","));
        need("]");
        return new RecordValue(names.toArray(UniqueString[]::new), values.toArray(Value[]::new), false);
    }
}
