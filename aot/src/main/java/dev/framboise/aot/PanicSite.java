package dev.framboise.aot;

/**
 * One place in the source where the image can stop.
 *
 * @param index the immediate of its {@code brk} instruction, 1..65535
 * @param kind why it would stop
 * @param className the binary name of the class whose method this is
 * @param methodName the method's name in the class file
 * @param sourceFile the file's name without its directory, or {@code Unknown}
 * @param line the line, from 1, or 0 when the class file does not say
 * @param exceptionClass the binary name of the exception that a JVM throws there
 * @param message the constant message of the exception, or the empty string
 */
public record PanicSite(
        int index,
        PanicKind kind,
        String className,
        String methodName,
        String sourceFile,
        int line,
        String exceptionClass,
        String message) {
}
