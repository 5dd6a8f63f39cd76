/* An interrupt at a chosen time. The handler calls boxes, which it may not, and looks for secrets in what was stacked. */
#include "rig.h"

#ifdef SYSTEM_TIMER
/* The system timer of an SSE-300 (Arm DAI 0547): it interrupts as long as its counter is beyond a value. */
struct timer {
    uint32_t counters[10];
    volatile uint32_t value;
    volatile uint32_t control;
};

/* The control frame of the counter that all system timers follow. */
#define COUNTER_CONTROL WORD(0x58100000u)
#else
/* The APB timer of the Cortex-M System Design Kit (DDI 0479). */
struct timer {
    volatile uint32_t control;
    volatile uint32_t value;
    volatile uint32_t reload;
    volatile uint32_t clear;
};
#endif

#define TIMER0 ((struct timer *)(uintptr_t)TIMER)
#define TIMER_ENABLE 1u
#define TIMER_INTERRUPT 8u
#define NVIC_ENABLE WORD(0xe000e100u)
#define NVIC_DISABLE WORD(0xe000e180u)
#define NVIC_CLEAR WORD(0xe000e280u)
#define NVIC_PRIORITY (*(volatile uint8_t *)(uintptr_t)(0xe000e400u + TIMER_IRQ))

#define SHCSR WORD(0xe000ed24u)
#define BUSFAULTPENDED 0x4000u

enum { FRAME_LR = 5, FRAME_PC = 6, FRAME_WORDS = 8 };

volatile uint32_t irq_count, irq_in_box, irq_in_gate, irq_late, irq_faults;
static enum irq_kind irq_now;
static uint32_t places[32];

static uint32_t period;

#ifdef SYSTEM_TIMER
static void timer_start(uint32_t ticks)
{
    period = ticks;
    COUNTER_CONTROL = 1u;
    TIMER0->value = ticks;
    TIMER0->control = TIMER_ENABLE;
}

static void timer_stop(void)
{
    TIMER0->control = 0;
}

static void timer_again(uint32_t ticks)
{
    period = ticks;
    TIMER0->value = period;
}
#else
static void timer_start(uint32_t ticks)
{
    period = ticks;
    TIMER0->reload = ticks;
    TIMER0->value = ticks;
    TIMER0->control = TIMER_ENABLE | TIMER_INTERRUPT;
}

static void timer_stop(void)
{
    TIMER0->control = 0;
    TIMER0->clear = 1;
}

static void timer_again(uint32_t ticks)
{
    period = ticks;
    TIMER0->clear = 1;
    TIMER0->reload = ticks;
}
#endif

void irq_start(enum irq_kind kind, uint32_t priority, uint32_t ticks)
{
    irq_now = kind;
    NVIC_PRIORITY = (uint8_t)priority;
    NVIC_ENABLE = 1u << TIMER_IRQ;
    timer_start(ticks);
}

void irq_stop(void)
{
    timer_stop();
    NVIC_DISABLE = 1u << TIMER_IRQ;
    NVIC_CLEAR = 1u << TIMER_IRQ;
}

/* How many different halfwords of the gate's shared memory were interrupted. */
uint32_t irq_places(void)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < 128; i++) {
        count += places[i / 32u] >> i % 32u & 1u;
    }
    return count;
}

static bool is_box_memory(uint32_t address)
{
    return address % 4u == 0 && address >= B_RAM && address <= A_RAM_END - 4u * FRAME_WORDS;
}

static void look_at_frame(uint32_t *frame)
{
    for (uint32_t i = 0; i < FRAME_WORDS; i++) {
        damage |= (frame[i] & 0xffff0000u) == SECRET ? DAMAGE_IRQ_LEAK : 0;
    }
    irq_in_box++;
    if (irq_now == IRQ_RESCUE && ADDRESS(frame) >= A_RAM) {
        /* Nobody runs there: the attacker dies instead of looping for ever. */
        frame[FRAME_PC] = 0;
    }
}

static void note_place(uint32_t place)
{
    const uint32_t offset = place - ADDRESS(__box_gate_start);

    if (offset < 256u) {
        irq_in_gate++;
        places[offset / 64u] |= 1u << offset / 2u % 32u;
    }
}

/* A store of the box's is answered only now, with a fault: as it runs, or in the first instructions of the handler that it
   trapped into. The emulator's stores are answered at once. The victim makes no such stores. */
static void late_fault(const uint32_t *frame, uint32_t from_box)
{
    uint32_t psp;
    const uint32_t handler = (uint32_t)(uintptr_t)__box_gate_svc & ~1u;
    const bool waits = from_box == 0 && frame[FRAME_PC] - handler < 16u
                       && (frame[FRAME_LR] == 0xfffffffdu || frame[FRAME_LR] == 0xffffffedu);

    __asm__ volatile("mrs %0, psp" : "=r"(psp));
    if ((from_box != 0 || waits) && (psp < B_RAM || psp > B_RAM_END)) {
        irq_late += waits ? 1u : 0u;
        irq_faults++;
        SHCSR |= BUSFAULTPENDED;
    }
}

__attribute__((used)) static void irq_body(uint32_t *frame, uint32_t from_box)
{
    if (irq_now != IRQ_AGAIN && irq_now != IRQ_RESCUE && irq_now != IRQ_TICK) {
        timer_stop();
    } else {
        /* With another period each time in a rescue, or a box that calls without end might always be elsewhere. */
        timer_again(irq_now == IRQ_RESCUE ? 1500u + irq_count * 37u % 1999u : period);
    }
    if (irq_now == IRQ_LATE) {
        late_fault(frame, from_box);
    }
#ifdef TIMED
    if (irq_now == IRQ_TICK || irq_now == IRQ_ONE_TICK) {
        ticks(1);
    } else if (irq_now == IRQ_OVERDUE) {
        overdue();
    }
#endif
    irq_count++;
    if (from_box == 0 || is_box_memory(ADDRESS(frame))) {
        note_place(frame[FRAME_PC]);
    }
    if (from_box != 0 && is_box_memory(ADDRESS(frame))) {
        look_at_frame(frame);
    }
    if (irq_now != IRQ_RESCUE) {
        const bool busy = b_ping(1) == -BOX_EBUSY && a_ping(1) == -BOX_EBUSY
                          && a_wide(KINDS) == -BOX_EBUSY && a_stacked(0, 0, 0, 0, 0, 0, 0) == -BOX_EBUSY
                          && __box_c_init() == -BOX_EBUSY
                          && __box_b_clobber() == -BOX_EBUSY && __box_b_push(8) == NULL;
        damage |= busy ? 0 : DAMAGE_IRQ_RESULT;
    }
}

/* Leaves other registers and flags than it found, as any handler may, secrets among them. */
__attribute__((naked)) void __box_irq8_handler(void)
{
    __asm__ volatile("ands r1, lr, #4\n\t"
                     "ite eq\n\t"
                     "mrseq r0, msp\n\t"
                     "mrsne r0, psp\n\t"
                     "push {r4, lr}\n\t"
                     "bl irq_body\n\t"
                     "ldr r0, =0xc0de0a00\n\t"
                     "mov r1, r0\n\t"
                     "mov r2, r0\n\t"
                     "mov r3, r0\n\t"
                     "mov r12, r0\n\t"
                     FLOATS("vmov s0, r0\n\t")
                     "cmn r0, r0\n\t"
                     "pop {r4, pc}\n\t"
                     ".ltorg");
}

#if __ARM_ARCH >= 8
void __box_irq3_handler(void) __attribute__((alias("__box_irq8_handler")));
#endif
