package dev.framboise.spec.replay;

import dev.framboise.spec.SpecFailure;
import java.util.Map;
import java.util.TreeMap;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.Value;

/**
 * One call of a class of the kernel's, in TLC's words.
 *
 * @param operator the class and the method of the operator, with a point between them
 * @param method the method of the kernel's class
 * @param who what it is called for
 * @param setup what never changes
 * @param now the state before
 * @param answer its verdict and the state afterwards
 */
public record Call(String operator, String method, String who, String setup, String now, String answer) {
    /** The fields of a record. */
    static Map<String, Value> fields(String record) {
        RecordValue value = (RecordValue) TlaText.value(record);
        Map<String, Value> fields = new TreeMap<>();
        for (int i = 0; i < value.names.length; i++) {
            fields.put(value.names[i].toString(), value.values[i]);
        }
        return fields;
    }

    /** Whether a record has what these variables have, as far as they are in it. */
    static boolean agrees(Map<String, Value> record, Map<String, String> variables) {
        return variables.entrySet().stream()
                .allMatch(variable -> !record.containsKey(variable.getKey()) || record.get(variable.getKey()).equals(TlaText.value(variable.getValue())));
    }

    /** What the class on the class path answers now. */
    Map<String, Value> again() {
        try {
            int point = operator.lastIndexOf('.');
            for (java.lang.reflect.Method one : Class.forName(operator.substring(0, point)).getMethods()) {
                if (one.getName().equals(operator.substring(point + 1))) {
                    return fields(one.invoke(null, TlaText.value(method), TlaText.value(who), TlaText.value(setup), TlaText.value(now)).toString());
                }
            }
            throw new SpecFailure("there is no operator " + operator);
        } catch (java.lang.reflect.InvocationTargetException thrown) {
            throw new AssertionError(method + " for " + who + " throws " + thrown.getCause(), thrown.getCause());
        } catch (ReflectiveOperationException failed) {
            throw new SpecFailure(operator + " cannot be called: " + failed, failed);
        }
    }
}
