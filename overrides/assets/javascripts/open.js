// Tells what is open now, by the clock of the place and not of the device. The short form of opening hours that
// it reads is described in `guide/opening_hours_compact.py`. It says nothing of hours that are not known.
(function () {
  "use strict";

  const DAY = 86400000;

  // --- Days, as «2026-11-21» --------------------------------------------------------------------------------

  function moved(day, days) { return new Date(Date.parse(day + "T00:00:00Z") + days * DAY).toISOString().slice(0, 10); }
  function weekday(day) { return new Date(day + "T00:00:00Z").getUTCDay() || 7; }

  function clock() {
    const parts = {};
    new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
      timeZone: guide.time_zone, hourCycle: "h23",
      year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    }).formatToParts(new Date()).forEach(function (part) { parts[part.type] = part.value; });
    const hour = parts.hour === "24" ? "00" : parts.hour;
    return {day: parts.year + "-" + parts.month + "-" + parts.day, time: hour + ":" + parts.minute};
  }

  // The names of a day, those of working days with «~» before them; null where the holidays are not known.
  function holidayNames(day) {
    const year = guide.holidays && guide.holidays[day.slice(0, 4)];
    return year ? (year[day.slice(5)] || "").split(" ").filter(Boolean) : null;
  }

  // --- Hours ------------------------------------------------------------------------------------------------

  function spans(text) {
    return text ? text.split(",").map(function (span) { return span.split("-"); }) : [];
  }

  function week(words) {
    const days = {};
    words.forEach(function (word) { const pair = word.split("="); days[pair[0]] = spans(pair[1]); });
    return days;
  }

  function read(line) {
    const hours = {week: {}, seasons: [], holidays: null, exceptions: [], last: null};
    line.split(";").forEach(function (part) {
      const words = part.slice(/^[\d]/.test(part) ? 0 : 1).split(" ").filter(Boolean);
      const ends = (words[0] || "").split("..");
      if (part[0] === "/") hours.seasons.push({from: ends[0], to: ends[1], week: week(words.slice(1))});
      else if (part[0] === "!") hours.exceptions.push({from: ends[0], to: ends[1], spans: spans(words[1])});
      else if (part[0] === "*") hours.holidays = {otherwise: words[0], named: week(words.slice(1))};
      else if (part[0] === "~") hours.last = words[0];
      else hours.week = week(words);
    });
    return hours;
  }

  function holds(span, day) {
    if (span.from.length === 10) return span.from <= day && day <= span.to;
    const short = day.slice(5);
    return span.from <= span.to ? span.from <= short && short <= span.to : short >= span.from || short <= span.to;
  }

  // What is known of a day: {spans, usual: the season or null for the ordinary week}, or {unsure: the label to say} on a
  // holiday of which the hours say nothing, and on any day where nobody knows the holidays.
  function dayOf(hours, day) {
    const exception = hours.exceptions.find(function (one) { return holds(one, day); });
    if (exception) return {spans: exception.spans};
    const names = holidayNames(day);
    if (!names) return {spans: [], unsure: "open_ask_always"};
    const named = hours.holidays && names.map(function (name) { return name.replace("~", ""); })
      .find(function (name) { return name in hours.holidays.named; });
    if (named) return {spans: hours.holidays.named[named]};
    if (names.some(function (name) { return name[0] !== "~"; })) {
      if (!hours.holidays) return {spans: [], unsure: "open_ask"};
      if (hours.holidays.otherwise === "closed") return {spans: []};
    }
    const season = hours.seasons.find(function (one) { return holds(one, day); }) || null;
    return {spans: (season || hours).week[weekday(day)] || [], usual: true, season: season};
  }

  // When what is open now closes: null when it never does within a week.
  function closing(hours, day, end) {
    for (let days = 0; days < 8; days++) {
      if (end !== "24:00") return {days: days, time: end};
      const next = dayOf(hours, moved(day, days + 1)).spans.find(function (span) { return span[0] === "00:00"; });
      if (!next) return {days: days, time: end};
      end = next[1];
    }
    return null;
  }

  function opening(hours, now) {
    for (let days = 0; days < 28; days++) {
      const day = moved(now.day, days);
      if (hours.last && day > hours.last) return null;
      const times = dayOf(hours, day).spans.map(function (span) { return span[0]; }).sort();
      const time = times.find(function (begins) { return days || begins > now.time; });
      if (time) return {days: days, day: day, time: time};
    }
    return null;
  }

  // The label to say and its values, or null when nothing is known.
  function state(hours, now) {
    if (hours.last && now.day > hours.last) return null;
    const today = dayOf(hours, now.day);
    if (today.unsure) return {key: today.unsure};
    const span = today.spans.find(function (one) { return one[0] <= now.time && now.time < one[1]; });
    if (span) {
      const end = closing(hours, now.day, span[1]);
      return end && end.days === 0 ? {key: "open_until", open: true, time: end.time} : {key: "open_now", open: true};
    }
    const next = opening(hours, now);
    if (!next) return {key: "closed_now"};
    const date = Number(next.day.slice(8)) + "." + Number(next.day.slice(5, 7)) + ".";
    const key = next.days === 0 ? "opens_today" : next.days === 1 ? "opens_tomorrow" : "opens_later";
    return {key: key, time: next.time, weekday: guide.weekdays[weekday(next.day) - 1], date: date};
  }

  // --- Showing ----------------------------------------------------------------------------------------------

  function markToday(holder, today, day) {
    holder.querySelectorAll(".today").forEach(function (row) {
      row.classList.remove("today");
      row.querySelector(".today-word").remove();
    });
    if (!today.usual) return;
    const wanted = today.season ? today.season.from : "";
    const table = Array.from(holder.querySelectorAll("table.hours")).find(function (one) {
      return (one.dataset.from || "") === wanted;
    });
    const row = table && table.querySelectorAll("tbody tr")[weekday(day) - 1];
    if (!row) return;
    const word = guide.say(document.createElement("span"), "today");
    word.className = "today-word";
    row.classList.add("today");
    row.querySelector("th").append(" ", word);
  }

  // What is open now, by the hours as they are written: the services of a place have the same.
  function telling(now) {
    const told = {};
    return function (line) {
      if (!(line in told)) {
        const hours = read(line);
        told[line] = {state: state(hours, now), today: dayOf(hours, now.day)};
      }
      return told[line];
    };
  }

  function show(holder, now, tell) {
    const {state: told, today} = tell(holder.dataset.hours);
    let line = holder.querySelector(".open-now");
    if (!told) {
      if (line) line.remove();
      return;
    }
    if (!line) {
      line = document.createElement("p");
      if (holder.matches("li")) holder.append(line); else holder.prepend(line);
    }
    line.className = told.open ? "open-now open" : "open-now";
    guide.say(line, told.key, told);
    markToday(holder, today, now.day);
  }

  // Some at a time, since a cheap telephone takes as long for the clock as for a page of cards, and answers in between.
  function showSome(holders, now, tell) {
    holders.splice(0, 12).forEach(function (holder) { show(holder, now, tell); });
    if (holders.length) setTimeout(showSome, 0, holders, now, tell);
  }

  function showAll() {
    const now = clock();
    setTimeout(showSome, 0, Array.from(document.querySelectorAll("[data-hours]")), now, telling(now));
    setTimeout(showAll, 60000 - Date.now() % 60000 + 50);
  }

  try { showAll(); } catch (error) { /* a browser that does not know the time zone says nothing */ }
})();
