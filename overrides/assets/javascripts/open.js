// Tells what is open now, by the clock of the place and not of the device. The short form of opening hours that it reads is
// described in `guide/opening_hours_compact.py`, and `guide/schedule.py` decides the same: a test compares the two. It says
// nothing of hours that are not known.
(function () {
  "use strict";

  const DAY = 86400000;
  const MINUTES = 1440;
  const AHEAD = 62; // how many days ahead the next change is looked for

  // --- Days, as «2026-11-21», and minutes of a day -------------------------------------------------------------

  function moved(day, days) { return new Date(Date.parse(day + "T00:00:00Z") + days * DAY).toISOString().slice(0, 10); }
  function between(day, other) { return (Date.parse(other + "T00:00:00Z") - Date.parse(day + "T00:00:00Z")) / DAY; }
  function weekday(day) { return new Date(day + "T00:00:00Z").getUTCDay() || 7; }
  function minuteOf(time) { return Number(time.slice(0, 2)) * 60 + Number(time.slice(3)); }
  function clockOf(minute) { return String(100 + Math.floor(minute / 60)).slice(1) + ":" + String(100 + minute % 60).slice(1); }

  function clock(date, zone) {
    const parts = {};
    new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
      timeZone: zone, hourCycle: "h23",
      year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    }).formatToParts(date).forEach(function (part) { parts[part.type] = part.value; });
    const hour = parts.hour === "24" ? "00" : parts.hour;
    return {day: parts.year + "-" + parts.month + "-" + parts.day, minute: minuteOf(hour + ":" + parts.minute)};
  }

  // The names of a day, those of working days with «~» before them; null where the holidays are not known.
  function holidayNames(day) {
    const year = guide.holidays && guide.holidays[day.slice(0, 4)];
    return year ? (year[day.slice(5)] || "").split(" ").filter(Boolean) : null;
  }

  // --- Hours ------------------------------------------------------------------------------------------------

  // The hours of a day: ranges in minutes, past midnight with an end over 1440; what is to be asked says so.
  function hoursOf(text) {
    if (text === "ask") return {spans: [], ask: "unknown"};
    return {ask: "", spans: text ? text.split(",").map(function (span) {
      const opens = minuteOf(span.slice(0, 5));
      if (span[5] === "+") return {opens: opens, closes: MINUTES, openEnd: true};
      const closes = minuteOf(span.slice(6));
      return {opens: opens, closes: closes > opens ? closes : closes + MINUTES, openEnd: false};
    }) : []};
  }

  function week(words) {
    const days = {};
    words.forEach(function (word) { const pair = word.split("="); days[pair[0]] = hoursOf(pair[1]); });
    return days;
  }

  // What each part of a line adds to the hours, by the mark it begins with; without one, it is the ordinary week.
  const PARTS = {
    "/": function (hours, words) {
      hours.latest = {from: ends(words)[0], to: ends(words)[1], week: week(words.slice(1)), some: [], shut: words.length === 1};
      hours.seasons.push(hours.latest);
    },
    "%": function (hours, words) {
      hours.latest.some.push({when: words[0], week: week(words.slice(1))});
      hours.latest.shut = false;
    },
    "!": function (hours, words) {
      const days = (words[1] || "").indexOf("=") < 0 ? null : week(words.slice(1));
      hours.exceptions.push({from: ends(words)[0], to: ends(words)[1], week: days, day: days ? CLOSED : hoursOf(words[1])});
    },
    "*": function (hours, words) { hours.holidays = {otherwise: words[0], named: week(words.slice(1)), eves: null}; },
    "+": function (hours, words) { hours.holidays.eves = hoursOf(words[0]); },
    "?": function (hours, words) { hours.knownTo = words[0]; },
    "@": function (hours) { hours.booked = true; },
    "~": function (hours, words) { hours.last = words[0]; },
  };
  const CLOSED = {spans: [], ask: ""};

  function ends(words) { return words[0].split(".."); }

  function read(line) {
    const hours = {week: {}, some: [], seasons: [], holidays: null, exceptions: [], plans: {}};
    hours.latest = hours;
    line.split(";").forEach(function (part) {
      const add = PARTS[part[0]];
      const words = part.slice(add ? 1 : 0).split(" ").filter(Boolean);
      if (add) add(hours, words); else hours.week = week(words);
    });
    return hours;
  }

  function holds(span, day) {
    if (span.from.length === 10) return span.from <= day && (!span.to || day <= span.to);
    const short = day.slice(5);
    return span.from <= span.to ? span.from <= short && short <= span.to : short >= span.from || short <= span.to;
  }

  // Whether a rhythm of weeks counts on a day: of the month («1,-1»), every so many weeks («3/2026-09-02»), odd or even.
  function comesOn(when, day) {
    const monday = moved(day, 1 - weekday(day));
    if (when === "odd" || when === "even") {
      const thursday = moved(monday, 3);
      return (1 + Math.floor(between(thursday.slice(0, 4) + "-01-01", thursday) / 7)) % 2 === (when === "odd" ? 1 : 0);
    }
    const parts = when.split("/");
    if (parts[1]) {
      const days = between(moved(parts[1], 1 - weekday(parts[1])), monday);
      return days >= 0 && days / 7 % Number(parts[0]) === 0;
    }
    const number = Math.ceil(Number(day.slice(8)) / 7);
    const isLast = moved(day, 7).slice(5, 7) !== day.slice(5, 7);
    return when.split(",").some(function (one) { return one === "-1" ? isLast : Number(one) === number; });
  }

  function dayIn(source, day) {
    const own = source.some.find(function (one) { return weekday(day) in one.week && comesOn(one.when, day); });
    return (own || source).week[weekday(day)] || CLOSED;
  }

  function isPublic(names) { return names.some(function (name) { return name[0] !== "~"; }); }

  // A day that has a rule of its own: one that is shut ends the night before it at midnight.
  function ruled(day) { return {spans: day.spans, ask: day.ask, shut: !day.spans.length && !day.ask}; }

  // What is known of a day: {spans, ask: why it must be asked for, shut, usual, season}.
  function planned(hours, day) {
    const exception = hours.exceptions.find(function (one) { return holds(one, day); });
    if (exception) return ruled(exception.week ? exception.week[weekday(day)] || CLOSED : exception.day);
    const names = holidayNames(day);
    if (!names) return {spans: [], ask: "unknown"};
    const named = hours.holidays && names.map(function (name) { return name.replace("~", ""); })
      .find(function (name) { return name in hours.holidays.named; });
    if (named) return ruled(hours.holidays.named[named]);
    if (isPublic(names)) {
      if (!hours.holidays) return {spans: [], ask: "holiday"};
      if (hours.holidays.otherwise === "closed") return {spans: [], ask: "", shut: true};
    }
    if (hours.knownTo && day > hours.knownTo) return {spans: [], ask: "unknown"};
    const found = usual(hours, day);
    return (found.spans.length && !isPublic(names) && hours.holidays && hours.holidays.eves && ofEve(hours, day)) || found;
  }

  // The hours of the day before a public holiday; nothing on another day.
  function ofEve(hours, day) {
    const names = holidayNames(moved(day, 1));
    if (!names) return {spans: [], ask: "unknown"};
    return isPublic(names) ? ruled(hours.holidays.eves) : null;
  }

  function usual(hours, day) {
    const season = hours.seasons.find(function (one) { return holds(one, day); }) || null;
    if (season && season.shut) return {spans: [], ask: "", shut: true, usual: true, season: season};
    const found = dayIn(season || hours, day);
    return {spans: found.spans, ask: found.ask, usual: true, season: season};
  }

  function plan(hours, day) { return hours.plans[day] || (hours.plans[day] = planned(hours, day)); }

  // The ranges of a day, with what is left of the night before.
  function spansOn(hours, day) {
    const own = plan(hours, day);
    const night = own.shut ? [] : plan(hours, moved(day, -1)).spans.filter(function (span) { return span.closes > MINUTES; });
    return night.map(function (span) {
      return {opens: 0, closes: span.closes - MINUTES, openEnd: span.openEnd};
    }).concat(own.spans);
  }

  function stateOf(hours, day, minute) {
    const own = plan(hours, day);
    if (own.ask) return {state: "ask", why: own.ask};
    const now = spansOn(hours, day).filter(function (span) { return span.opens <= minute && minute < span.closes; });
    if (!now.length) return {state: "closed", why: ""};
    if (hours.booked) return {state: "ask", why: "appointment"};
    if (now.every(function (span) { return span.openEnd; })) return {state: "ask", why: "end", since: now[0].opens};
    return {state: "open", why: ""};
  }

  // The minutes of a day at which the state may become another.
  function turns(hours, day) {
    const found = [0];
    spansOn(hours, day).forEach(function (span) { found.push(span.opens, span.closes); });
    return found.filter(function (minute) { return minute < MINUTES; }).sort(function (a, b) { return a - b; });
  }

  function next(hours, now, isIt) {
    for (let days = 0; days < AHEAD; days++) {
      const day = moved(now.day, days);
      const minute = turns(hours, day).find(function (turn) {
        return (days || turn > now.minute) && isIt(stateOf(hours, day, turn).state);
      });
      if (minute !== undefined) return {days: days, day: day, minute: minute};
    }
    return null;
  }

  // The state, why it must be asked for, when it becomes another, and when it is surely open the next time.
  function decide(hours, now) {
    const found = stateOf(hours, now.day, now.minute);
    found.change = next(hours, now, function (state) { return state !== found.state; });
    found.opens = found.state === "open" ? null : next(hours, now, function (state) { return state === "open"; });
    return found;
  }

  const ASKED = {holiday: "open_ask", unknown: "open_ask_always", end: "open_ask_end", appointment: "by_appointment"};

  // The label to say and its values, or null when nothing is known.
  function told(hours, now) {
    if (hours.last && now.day > hours.last) return null;
    const found = decide(hours, now);
    if (found.state === "ask") return {key: ASKED[found.why], time: clockOf(found.since || 0)};
    if (found.state === "open") {
      const end = found.change;
      const today = end && (end.days === 0 || (end.days === 1 && end.minute === 0));
      if (!today) return {key: "open_now", open: true};
      return {key: "open_until", open: true, time: end.days ? "24:00" : clockOf(end.minute)};
    }
    const opens = found.opens;
    if (!opens || (hours.last && opens.day > hours.last)) return {key: "closed_now"};
    const date = Number(opens.day.slice(8)) + "." + Number(opens.day.slice(5, 7)) + ".";
    const key = opens.days === 0 ? "opens_today" : opens.days === 1 ? "opens_tomorrow" : "opens_later";
    return {key: key, time: clockOf(opens.minute), weekday: guide.weekdays[weekday(opens.day) - 1], date: date};
  }

  guide.hours = {clock: clock, read: read, decide: decide, usual: usual, moved: moved, weekday: weekday};

  // --- Showing ----------------------------------------------------------------------------------------------

  function markToday(holder, today, day) {
    holder.querySelectorAll(".today").forEach(function (row) {
      row.classList.remove("today");
      row.querySelector(".today-word").remove();
    });
    if (!today.usual) return;
    const wanted = today.season ? today.season.from : "";
    const table = Array.from(holder.querySelectorAll("table.hours")).find(function (one) {
      return (one.dataset.from || "").split(" ").indexOf(wanted) >= 0;
    });
    const row = table && Array.from(table.querySelectorAll("tbody tr")).find(function (one) {
      const days = one.dataset.days.split("-").map(Number);
      return days[0] <= weekday(day) && weekday(day) <= days[1];
    });
    if (!row) return;
    const word = guide.say(document.createElement("span"), "today");
    word.className = "today-word";
    row.classList.add("today");
    row.querySelector("th").append(" ", word);
  }

  // What is open now, by the hours as they are written: the services of a place have the same.
  function telling(now) {
    const known = {};
    return function (line) {
      if (!(line in known)) {
        const hours = read(line);
        known[line] = {words: told(hours, now), today: plan(hours, now.day)};
      }
      return known[line];
    };
  }

  function show(holder, now, tell) {
    const {words, today} = tell(holder.dataset.hours);
    let line = holder.querySelector(".open-now");
    if (!words) {
      if (line) line.remove();
      return;
    }
    if (!line) {
      line = document.createElement("p");
      if (holder.matches("li")) holder.append(line); else holder.prepend(line);
    }
    line.className = words.open ? "open-now open" : "open-now";
    guide.say(line, words.key, words);
    markToday(holder, today, now.day);
  }

  // Some at a time, since a cheap telephone takes as long for the clock as for a page of cards, and answers in between.
  function showSome(holders, now, tell) {
    holders.splice(0, 12).forEach(function (holder) { show(holder, now, tell); });
    if (holders.length) setTimeout(showSome, 0, holders, now, tell);
  }

  function showAll() {
    const now = clock(new Date(), guide.time_zone);
    setTimeout(showSome, 0, Array.from(document.querySelectorAll("[data-hours]")), now, telling(now));
    setTimeout(showAll, 60000 - Date.now() % 60000 + 50);
  }

  try { showAll(); } catch (error) { /* a browser that does not know the time zone says nothing */ }
})();
