package io.njord.lab.check;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the code of a strategy's own classes, those of its factory's package and of its plug-in, and names what reaches beyond
 * what a strategy may use: files, network, processes, clocks, chance, threads, and static fields that can change. It sees what is
 * written down; it cannot see through reflection or native code.
 */
public final class CodeScan {
    private static final String OUTSIDE = "outside-source";
    private static final String FIX_OUTSIDE =
            "let it act on what its context and callbacks show; data of its own belongs into its parameters";

    private record Rule(Pattern place, String code, String fix) {}

    /** The first rule that matches decides. */
    private static final List<Rule> RULES = List.of(
            rule(
                    "java/util/(Random|SplittableRandom|UUID\\.randomUUID|concurrent/ThreadLocalRandom).*"
                            + "|java/lang/Math\\.random|java/security/SecureRandom.*|java/util/random/.*",
                    "chance",
                    "draw from a generator of its own that is seeded by a parameter, e.g. a few lines of SplitMix64"),
            rule(
                    "java/lang/System\\.(currentTimeMillis|nanoTime)|java/time/[A-Za-z/]+\\.now"
                            + "|java/time/Clock\\.(system|tick).*|java/util/Date\\.<init>",
                    "clock",
                    "ask context.nowNs() for the time"),
            rule(
                    "java/lang/(Thread|ThreadLocal)\\..*|java/util/Timer\\..*"
                            + "|java/util/concurrent/(Executor|ForkJoin|CompletableFuture|Scheduled|ThreadPool).*",
                    "threads",
                    "stay on the thread that calls; ask for timers by context.timer"),
            rule(
                    "java/nio/file/.*|java/nio/channels/.*|java/io/(File|RandomAccessFile).*|java/net/.*|java/sql/.*"
                            + "|javax/.*|jdk/.*|sun/.*|com/sun/.*|java/util/(zip|jar)/.*|java/lang/(Process|Runtime).*"
                            + "|java/lang/(Class|ClassLoader|Module)\\.getResource.*"
                            + "|java/lang/System\\.(getenv|getProperty|getProperties|load|loadLibrary|in|setProperty)",
                    OUTSIDE,
                    FIX_OUTSIDE),
            rule("io/njord/(journal|lab|verticles|testkit)/.*", OUTSIDE, FIX_OUTSIDE),
            rule(
                    "java/lang/reflect/.*|java/lang/Class\\.(forName|getDeclared.*|getMethod.*|getField.*)"
                            + "|java/lang/foreign/.*|java/lang/invoke/MethodHandles\\$Lookup\\.(find|unreflect).*",
                    "reflection",
                    "call it directly, so that it can be seen what it does"));

    private final Class<?> root;
    private final String ownPackage;
    private final String subject;
    private final Set<String> seen = new LinkedHashSet<>();
    private final Set<String> told = new TreeSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Deque<String> open = new ArrayDeque<>();

    private CodeScan(Class<?> root, String subject) {
        this.root = root;
        this.subject = subject;
        this.ownPackage = root.getPackageName().replace('.', '/') + "/";
    }

    private static Rule rule(String pattern, String code, String fix) {
        return new Rule(Pattern.compile(pattern), code, fix);
    }

    /**
     * Scans a class and whatever it uses of its own package or of its own class loader.
     *
     * @param root usually a factory's class
     * @param subject whose code it is, for the findings
     */
    public static List<Finding> of(Class<?> root, String subject) {
        CodeScan scan = new CodeScan(root, subject);
        scan.visit(root.getName().replace('.', '/'));
        while (!scan.open.isEmpty()) {
            scan.read(scan.open.remove());
        }
        return List.copyOf(scan.findings);
    }

    private void visit(String name) {
        if (!name.startsWith("[") && seen.add(name) && own(name)) {
            open.add(name);
        }
    }

    private boolean own(String name) {
        return name.startsWith(ownPackage) && name.indexOf('/', ownPackage.length()) < 0 || ofOwnLoader(name);
    }

    /** A plug-in has a class loader of its own; the program's does not count, since everything else is there too. */
    private boolean ofOwnLoader(String name) {
        ClassLoader loader = root.getClassLoader();
        if (loader == null || loader == CodeScan.class.getClassLoader()) {
            return false;
        }
        try {
            return Class.forName(name.replace('/', '.'), false, loader).getClassLoader() == loader;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private void read(String name) {
        ClassModel model = parse(name);
        if (model == null) {
            return;
        }
        for (FieldModel field : model.fields()) {
            boolean changeable = field.flags().has(AccessFlag.STATIC)
                    && !field.flags().has(AccessFlag.FINAL)
                    && !field.flags().has(AccessFlag.SYNTHETIC);
            if (changeable) {
                tell(
                        "static-state",
                        model.thisClass().asInternalName().replace('/', '.') + " has the static field "
                                + field.fieldName().stringValue()
                                + ", which can carry anything from elsewhere or from another run",
                        "make it a field of the instance, or final");
            }
        }
        for (MethodModel method : model.methods()) {
            String where = name.replace('/', '.') + "." + method.methodName().stringValue();
            method.code()
                    .ifPresent(code -> code.forEach(element -> uses(element, (owner, member) -> {
                        visit(owner);
                        judge(owner, member, where);
                    })));
        }
    }

    private @Nullable ClassModel parse(String name) {
        ClassLoader loader = root.getClassLoader();
        String file = name + ".class";
        try (InputStream in =
                loader == null ? ClassLoader.getSystemResourceAsStream(file) : loader.getResourceAsStream(file)) {
            if (in != null) {
                return ClassFile.of().parse(in.readAllBytes());
            }
        } catch (IOException | IllegalArgumentException e) {
            tell("unreadable-code", name.replace('/', '.') + " cannot be read: " + e.getMessage(), "build it again");
        }
        return null;
    }

    private static void uses(CodeElement element, BiConsumer<String, String> use) {
        switch (element) {
            case InvokeInstruction call ->
                use.accept(call.owner().asInternalName(), call.name().stringValue());
            case NewObjectInstruction made -> use.accept(made.className().asInternalName(), "<init>");
            case java.lang.classfile.instruction.FieldInstruction field ->
                use.accept(field.owner().asInternalName(), field.name().stringValue());
            case InvokeDynamicInstruction dynamic -> {
                for (ConstantDesc argument : dynamic.bootstrapArgs()) {
                    if (argument instanceof DirectMethodHandleDesc handle) {
                        String owner = handle.owner().descriptorString();
                        use.accept(owner.substring(1, owner.length() - 1), handle.methodName());
                    }
                }
            }
            default -> {
                // Nothing else names a class that does something.
            }
        }
    }

    private void judge(String owner, String member, String where) {
        String place = owner + "." + member;
        for (Rule rule : RULES) {
            if (rule.place.matcher(place).matches()) {
                if (!owner.startsWith(ownPackage) || !rule.code.equals(OUTSIDE)) {
                    tell(rule.code, where + " uses " + place.replace('/', '.'), rule.fix);
                }
                return;
            }
        }
    }

    private void tell(String code, String detail, String fix) {
        if (told.add(code + detail)) {
            findings.add(Finding.general(code, subject, detail, fix));
        }
    }
}
