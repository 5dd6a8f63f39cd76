/*
 * Calls every function of every program as its table says, and prints what happened: r0, r1, what was damaged that must
 * not be, the calls of unknown functions, and the variables.
 *
 * A program is the words {number of variables, {address, words} of each, number of calls, {function, r0-r3, four words of stack} of
 * each}.
 */
#include "board.h"

typedef uint32_t word;

struct variable {
    word *start;
    word words;
};

struct call {
    word function;
    word arguments[8];
};

extern const word *const programs[];
extern word __stack_end[];

/* What a call left, in the order in which it is written. */
struct outcome {
    word low;
    word high;
    word damage;
};

/* Assembly writes the first two. */
__attribute__((used)) static volatile struct outcome outcome;
__attribute__((used)) static volatile word stack_pointer;
static word trace;

word note(word words, word *arguments, word sp);
void start(void);

/* FNV-1a by words. */
static word mix(word hash, word value)
{
    return (hash ^ value) * 0x01000193u;
}

/* An unknown function gives a number that tells its arguments apart, and notes that it was called. */
word note(word words, word *arguments, word sp)
{
    word result = mix(0x811c9dc5u, words);

    for (word i = 0; i < words; i++) {
        result = mix(result, arguments[i]);
        if (i >= 4) {
            arguments[i] = 0x5a5a5a5au; /* that memory is the callee's */
        }
    }
    trace = mix(trace, result);
    if ((sp & 7u) != 0) {
        outcome.damage |= 0x10000u;
    }
    return result;
}

/* Everything that a function may destroy is destroyed, the flags too. */
__attribute__((naked, used)) static void probe(void)
{
    __asm__(".syntax unified\n"
            ".global probe0, probe1, probe2, probe3, probe4\n"
            ".global probe5, probe6, probe7, probe8\n"
            ".thumb_func\nprobe0: mov r12, #0\n b 1f\n"
            ".thumb_func\nprobe1: mov r12, #1\n b 1f\n"
            ".thumb_func\nprobe2: mov r12, #2\n b 1f\n"
            ".thumb_func\nprobe3: mov r12, #3\n b 1f\n"
            ".thumb_func\nprobe4: mov r12, #4\n b 1f\n"
            ".thumb_func\nprobe5: mov r12, #5\n b 1f\n"
            ".thumb_func\nprobe6: mov r12, #6\n b 1f\n"
            ".thumb_func\nprobe7: mov r12, #7\n b 1f\n"
            ".thumb_func\nprobe8: mov r12, #8\n"
            "1:\n"
            "  push {r0-r3}\n"
            "  mov r0, r12\n"
            "  mov r1, sp\n"
            "  mov r2, sp\n"
            "  push {r4, lr}\n"
            "  bl note\n"
            "  pop {r4, lr}\n"
            "  add sp, #16\n"
            "  ldr r1, =0x51515151\n"
            "  ldr r2, =0x52525252\n"
            "  ldr r3, =0x53535353\n"
            "  ldr r12, =0x5c5c5c5c\n"
            "  cmp r1, r2\n"
            "  bx lr\n"
            "  .ltorg");
}

/* What support functions write is a call of an unknown function, too. */
int __box_write(int file, const void *buffer, size_t size);
int __box_write(int file, const void *buffer, size_t size)
{
    const uint8_t *bytes = buffer;
    word arguments[3] = {(word)file, 0x811c9dc5u, (word)size};

    for (size_t i = 0; i < size; i++) {
        arguments[1] = mix(arguments[1], bytes[i]);
    }
    note(3, arguments, 0);
    return (int)size;
}

/* Calls with a known content of r4 to r11, and looks at them and at sp afterwards. */
__attribute__((naked, noinline)) static void enter(const struct call *call)
{
    (void)call;
    __asm__(".syntax unified\n"
            "  push {r3-r11, lr}\n"
            "  add r1, r0, #20\n"
            "  ldm r1, {r2-r5}\n"
            "  push {r2-r5}\n"
            "  ldr r1, =stack_pointer\n"
            "  str sp, [r1]\n"
            "  ldr r4, =0x44444444\n"
            "  ldr r5, =0x45454545\n"
            "  ldr r6, =0x46464646\n"
            "  ldr r7, =0x47474747\n"
            "  ldr r8, =0x48484848\n"
            "  ldr r9, =0x49494949\n"
            "  ldr r10, =0x4a4a4a4a\n"
            "  ldr r11, =0x4b4b4b4b\n"
            "  ldr r12, [r0]\n"
            "  adds r0, #4\n"
            "  ldm r0, {r0-r3}\n"
            "  blx r12\n"
            "  movs r2, #0\n"
            "  ldr r3, =0x44444444\n cmp r3, r4\n it ne\n orrne r2, #0x10\n"
            "  ldr r3, =0x45454545\n cmp r3, r5\n it ne\n orrne r2, #0x20\n"
            "  ldr r3, =0x46464646\n cmp r3, r6\n it ne\n orrne r2, #0x40\n"
            "  ldr r3, =0x47474747\n cmp r3, r7\n it ne\n orrne r2, #0x80\n"
            "  ldr r3, =0x48484848\n cmp r3, r8\n it ne\n orrne r2, #0x100\n"
            "  ldr r3, =0x49494949\n cmp r3, r9\n it ne\n orrne r2, #0x200\n"
            "  ldr r3, =0x4a4a4a4a\n cmp r3, r10\n it ne\n orrne r2, #0x400\n"
            "  ldr r3, =0x4b4b4b4b\n cmp r3, r11\n it ne\n orrne r2, #0x800\n"
            "  ldr r3, =stack_pointer\n"
            "  ldr r3, [r3]\n"
            "  mov r12, sp\n cmp r3, r12\n it ne\n orrne r2, #0x2000\n"
            "  mov sp, r3\n  add sp, #16\n"
            "  ldr r3, =outcome\n"
            "  strd r0, r1, [r3]\n"
            "  ldr r0, [r3, #8]\n"
            "  orrs r0, r2\n"
            "  str r0, [r3, #8]\n"
            "  pop {r3-r11, pc}\n"
            "  .ltorg");
}

static char *put(char *at, word value)
{
    for (int shift = 28; shift >= 0; shift -= 4) {
        *at++ = "0123456789abcdef"[value >> shift & 15u];
    }
    *at++ = ' ';
    return at;
}

static void print(word memory)
{
    const word words[] = {outcome.low, outcome.high, outcome.damage, trace, memory};
    char line[5 * 9];
    char *at = line;

    for (unsigned i = 0; i < 5; i++) {
        at = put(at, words[i]);
    }
    at[-1] = '\n';
    board_write(line, sizeof line);
}

static word hash(const struct variable *variables, word count)
{
    word result = 0x811c9dc5u;

    for (word i = 0; i < count; i++) {
        for (word j = 0; j < variables[i].words; j++) {
            result = mix(result, variables[i].start[j]);
        }
    }
    return result;
}

static void run(const word *program)
{
    const word variable_count = program[0];
    const struct variable *variables = (const struct variable *)&program[1];
    const word *rest = &program[1 + 2 * variable_count];
    const struct call *calls = (const struct call *)&rest[1];

    for (word i = 0; i < rest[0]; i++) {
        outcome.damage = 0;
        trace = 0x811c9dc5u;
        enter(&calls[i]);
        print(hash(variables, variable_count));
    }
}

void start(void)
{
    for (const word *const *program = programs; *program != NULL; program++) {
        run(*program);
    }
    board_exit(0);
}

/* Prints where it happened and ends the run. */
__attribute__((naked)) static void fault(void)
{
    __asm__("mov r0, sp\n mrs r1, ipsr\n b __box_panic");
}

__attribute__((section(".vectors"), used)) static const void *const vectors[16] = {
    __stack_end, start, fault, fault, fault, fault, fault, fault,
    fault, fault, fault, fault, fault, fault, fault, fault,
};
