/* The kernel: calls boxes in every way, and shows what comes back. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <stdio.h>

#define SET_ENABLE (*(volatile uint32_t *)(uintptr_t)0xe000e100u)
#define SET_PENDING (*(volatile uint32_t *)(uintptr_t)0xe000e200u)

/* What to do while a box waits. */
enum {
    ANSWER,
    CALL,
    ABORT,
    ABORT_TWICE,
    DEATH,
    FOR_EVER,
};

static uint32_t depth, deepest;
static volatile int32_t in_handler[4];

ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

static void show(const char *what, int32_t result)
{
    printf("%-44s %9" PRId32 "\n", what, result);
}

static void show64(const char *what, int64_t result)
{
    printf("%-44s  %08" PRIx32 "%08" PRIx32 "\n", what, (uint32_t)((uint64_t)result >> 32), (uint32_t)result);
}

static void inside(const char *what, int32_t result)
{
    printf("  %-42s %9" PRId32 "\n", what, result);
}

int32_t sys_turn(uint32_t what, int32_t number)
{
    int32_t result = 0;
    switch (what) {
    case ANSWER:
        return number;
    case CALL:
        return a_turn(ANSWER, number);
    case ABORT:
        /* The youngest call of the box dies; the older ones must not go on. */
        inside("younger call", a_abort(-5));
        return 1;
    case ABORT_TWICE:
        result = a_turn(ABORT, number);
        inside("middle call", result);
        return 2;
    case DEATH:
        inside("younger call", a_abort(-6));
        inside("call of the dying", a_ping(7));
        inside("init of the dying", __box_a_init());
        inside("clobber of the dying", __box_a_clobber());
        inside("push of the dying", __box_a_push(8) == NULL ? 0 : 1);
        inside("call of another", d_ping(8));
        return 3;
    case FOR_EVER:
        depth++;
        deepest = depth > deepest ? depth : deepest;
        result = a_turn(FOR_EVER, number);
        depth--;
        return result;
    default:
        return -BOX_EINVAL;
    }
}

int32_t sys_narrow(uint8_t a, int8_t b, uint16_t c, int16_t d)
{
    printf("  %08" PRIx32 " %08" PRIx32 " %08" PRIx32 " %08" PRIx32 "\n", (uint32_t)a, (uint32_t)b, (uint32_t)c,
           (uint32_t)d);
    return 0;
}

int32_t sys_sum(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f, int32_t g, int32_t h)
{
    return a + 10 * b + 100 * c + 1000 * d + 10000 * e + 100000 * f + 1000000 * g + 10000000 * h;
}

int32_t sys_words(const uint32_t *words, size_t count)
{
    int32_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += (int32_t)words[i];
    }
    return sum;
}

/* Handlers are refused. */
void __box_irq3_handler(void)
{
    in_handler[0] = a_ping(1);
    in_handler[1] = __box_a_init();
    in_handler[2] = __box_a_clobber();
    in_handler[3] = __box_a_push(8) == NULL ? 0 : 1;
}

/* How many of the registers that a function has to give back did not come back from an abort, plus 1000 for a wrong FPSCR and 10000 for a
   wrong stack pointer; the code in the high half. The registers of the caller are kept below. */
__attribute__((naked)) static uint32_t differences(uint32_t stacked)
{
    (void)stacked;
    __asm__ volatile(
        "push {r4-r11, lr}\n\tvpush {s16-s31}\n\tsub sp, sp, #4\n\t"
        "mov r4, #0x1000\n\tadd r5, r4, #1\n\tadd r6, r4, #2\n\tadd r7, r4, #3\n\t"
        "add r8, r4, #4\n\tadd r9, r4, #5\n\tadd r10, r4, #6\n\tadd r11, r4, #7\n\t"
        "vmov s16, r4\n\tvmov s17, r5\n\tvmov s18, r6\n\tvmov s19, r7\n\tvmov s20, r8\n\tvmov s21, r9\n\t"
        "vmov s22, r10\n\tvmov s23, r11\n\tvmov s24, r4\n\tvmov s25, r5\n\tvmov s26, r6\n\tvmov s27, r7\n\t"
        "vmov s28, r8\n\tvmov s29, r9\n\tvmov s30, r10\n\tvmov s31, r11\n\t"
        "mov r1, #0x00400000\n\tvmsr fpscr, r1\n\t"
        "sub sp, sp, #16\n\tstr sp, [sp, #8]\n\t"
        "cbz r0, 1f\n\t"
        "movs r0, #9\n\tstr r0, [sp]\n\tbl b_smash_stack\n\tb 2f\n\t"
        "1: bl b_smash\n\t"
        "2: negs r0, r0\n\tlsls r0, r0, #16\n\t"
        "ldr r1, [sp, #8]\n\tmov r2, sp\n\tcmp r1, r2\n\tbeq 3f\n\tmovw r1, #10000\n\tadds r0, r0, r1\n\t"
        "3: add sp, sp, #16\n\t"
        "vmrs r1, fpscr\n\tcmp r1, #0x00400000\n\tbeq 4f\n\tadd r0, r0, #1000\n\t"
        "4: mov r1, #0x1000\n\tmov r2, #0\n\t"
#define SAME(register) "cmp " register ", r1\n\tit ne\n\taddne r0, r0, #1\n\tadds r1, r1, #1\n\t"
#define SAME_FLOAT(register) "vmov r2, " register "\n\t" SAME("r2")
        SAME("r4") SAME("r5") SAME("r6") SAME("r7") SAME("r8") SAME("r9") SAME("r10") SAME("r11")
        "mov r1, #0x1000\n\t"
        SAME_FLOAT("s16") SAME_FLOAT("s17") SAME_FLOAT("s18") SAME_FLOAT("s19")
        SAME_FLOAT("s20") SAME_FLOAT("s21") SAME_FLOAT("s22") SAME_FLOAT("s23")
        "mov r1, #0x1000\n\t"
        SAME_FLOAT("s24") SAME_FLOAT("s25") SAME_FLOAT("s26") SAME_FLOAT("s27")
        SAME_FLOAT("s28") SAME_FLOAT("s29") SAME_FLOAT("s30") SAME_FLOAT("s31")
        "mov r1, #0\n\tvmsr fpscr, r1\n\t"
        "add sp, sp, #4\n\tvpop {s16-s31}\n\tpop {r4-r11, pc}");
}

static void aborts(void)
{
    show("a call", a_ping(1));
    show("an abort", a_abort(-5));
    show("a call brings the box up again", a_ping(2));
    show("an abort with 0", a_abort(0));
    show("an abort with what is no error", a_abort(17));
    show64("an abort of 64 bits", a_abort64(-5));
    show("calls within calls", a_turn(CALL, 3));
    show("an abort in the second call", a_turn(ABORT, 0));
    show("an abort in the third call", a_turn(ABORT_TWICE, 0));
    show("a box that dies", a_turn(DEATH, 0));
    show("a call afterwards", a_ping(4));
    show("calls without end", a_turn(FOR_EVER, 0));
    show("  deep", deepest > 10);
    show("a call afterwards", a_ping(5));
}

static void values(void)
{
    const uint8_t byte = a_u8();
    const int16_t half = a_i16();
    const bool truth = a_bool();
    printf("narrow results %08" PRIx32 " %08" PRIx32 " %08" PRIx32 "\n", (uint32_t)byte, (uint32_t)half, (uint32_t)truth);
    show("narrow arguments", a_narrow());
    show("eight arguments", a_sum(1, 2, 3, 4, 5, 6, 7, 8));
    show("eight arguments of the kernel's", a_sum_back(1));
    show("an abort behind seven arguments", a_sum_abort(1, 2, 3, 4, 5, 6, 7));
    show64("64 bits", a_wide(5000000000, -1));
    const uint32_t words[] = {1, 2, 3};
    show("words of the kernel's", a_words((uint32_t)(uintptr_t)words, 3));
    show("words on the stack", a_local());
    show("null", a_words(0, 0));
    show("an odd address", a_words(0x20000001, 1));
    show("more than there are addresses", a_words((uint32_t)(uintptr_t)words, 0x40000000));
    show("floats", (int32_t)(1000.0 * b_half(1.5f, 2.25)));
    const uint32_t plain = differences(0), stacked = differences(1);
    show("registers that an abort changed", (int32_t)(plain & 0xffff));
    show("  its code", -(int32_t)(plain >> 16));
    show("registers, behind arguments on the stack", (int32_t)(stacked & 0xffff));
    show("  its code", -(int32_t)(stacked >> 16));
    show("a call afterwards", (int32_t)(1000.0 * b_half(2.0f, 4.0)));
}

static void neighbours(void)
{
    show("a box beside a box", c_ping(1));
    show("it sees the other die", c_abort(-7));
    show("it dies of the other", c_dies(-8));
    show("both come up again", c_ping(2));
}

static void bring_up(void)
{
    show("never brought up", d_ping(1));
    show("init", __box_d_init());
    show("call", d_ping(2));
    show("abort", d_abort(-9));
    show("call of the dead", d_ping(3));
    show("init", __box_d_init());
    show("call", d_ping(4));
    show("clobber", __box_d_clobber());
    show("call of what was brought down", d_ping(5));
    show("lent", __box_a_push(64) != NULL);
    show("more than there is", __box_a_push(0x100) != NULL);
    __box_a_pop(64);
    SET_ENABLE = 1u << 3;
    SET_PENDING = 1u << 3;
    __asm__ volatile("dsb\n\tisb" ::: "memory");
    show("call in a handler", in_handler[0]);
    show("init in a handler", in_handler[1]);
    show("clobber in a handler", in_handler[2]);
    show("lent in a handler", in_handler[3]);
    __asm__ volatile("cpsid i" ::: "memory");
    const int32_t masked = a_ping(6);
    __asm__ volatile("cpsie i" ::: "memory");
    show("call with interrupts masked", masked);
}

int main(void)
{
    __box_d_init();
    aborts();
    __box_d_clobber();
    values();
    neighbours();
    bring_up();
    return 0;
}
