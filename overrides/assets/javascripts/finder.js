/* Finds what a reader types in the index that the build made (generators/outputs/finder).
   Loaded when the box is first touched. It knows no page: whoever loads it gives it a way to load
   more scripts, which call `gkFind` with what they hold. Written for browsers of 2018. */
(function (root) {
  "use strict";

  // Words of a question that no name explains; left over, they do not count against a result.
  const ASKED = [
    "什么时候", "什么", "哪里", "哪儿", "在哪", "哪个", "哪些", "请问", "我想", "我要", "我家", "我们", "我", "想找",
    "多少", "的", "了", "吗", "呢", "吧", "啊", "是", "有", "在", "要", "和", "与", "服务", "几点", "播", "家里", "起来",
    "遇到", "可以", "能不能", "做", "种", "附近", "旁边", "周边", "周围", "就近", "本地", "这里", "这边", "没人接", "没人",
    "不接", "打不通", "哪天", "几月", "全部", "所有", "名单", "有没有",
  ];
  // Who asks so wants somebody to talk to, and who asks so wants to learn something.
  const WHO = ["谁管", "是谁", "找谁", "谁", "找", "电话", "号码", "联系", "专家", "师傅", "老师", "技术员"];
  const HOW = ["怎么办", "怎么治", "怎么样", "怎么", "怎样", "如何", "为什么", "注意"];
  const UNWANTED = 25;
  const UNIT = 12;
  const WANTED = 12;
  const WHERE = 20;
  const SERVES = 0.95;
  // What is called by the word itself, and what begins or ends with what was typed.
  const LABELLED = 25;
  const EDGE = 5;
  // What only fits when synonyms are taken for one another.
  const SAME = 6;
  const MENTIONED = 8;
  // A place that the query calls by its whole name, whatever else it says.
  const CALLED = 30;
  // The address of a village has more steps than that of a town.
  const VILLAGE = 4;
  // A place of another kind than the one that was asked for.
  const OTHER_KIND = 12;
  // What a place is called besides its own name tells little.
  const KIND_WEIGHT = 0.3;
  // How well each part of an entry explains a part of the query.
  const NAME = 1;
  const OTHER = 0.95;
  const WORD = 0.7;
  const NOTE = 0.75;
  const AROUND = 0.9;
  const HEARD = 0.88;
  // Less explained than this, a query has found only what touches on it.
  const WEAK = 0.6;
  // A query of which this much is explained holds no slip.
  const KNOWN = 0.93;
  // At most this many shards for one query, so that no query costs more than a page.
  const MOST_SHARDS = 6;
  // As long as this, a query is a sentence and no name.
  const SENTENCE = 9;
  const SOUND_PARTS = 16;
  const LETTERS = 4;
  // By how much the groups of people, units and places go before others, and the best before all.
  const PEOPLE = 40;
  const FIRST = 1000;
  const ONSET = /^.|[^aeiouv](?=[aeiouv])/g;

  const shards = {};
  const coming = {};
  let start = null;
  const sounds = new Map();
  let load = null;
  let same = null;
  let alone = null;
  let pattern = null;
  let folder = "";
  let labels = [];

  root.gkFind = {
    start: function (data) {
      start = data;
      start.bounds = data.first.split(" ");
      synonyms(data.same);
      labels = data.kinds.filter(function (kind) {
        return kind[2] !== "word";
      }).map(function (kind) {
        return kind[0];
      }).filter(function (label) {
        return label.length > 1;
      });
    },
    shard: function (name, rows, keys) {
      shards[name] = { rows: rows, keys: keys };
    },
    sounds: function (text) {
      text.split(",").forEach(function (group) {
        const letters = group.match(/^[a-z]+/)[0];
        Array.from(group.slice(letters.length)).forEach(function (sign) {
          sounds.set(sign, (sounds.get(sign) || []).concat(letters));
        });
      });
    },
    /* `loader` is given the address of a script below the site's root and answers with a promise. */
    use: function (loader, root) {
      load = loader;
      folder = root;
    },
    ready: ready,
    find: find,
    groups: groups,
    prose: prose,
    merged: merged,
    weak: function (hits) {
      return hits.length > 0 && hits[0].cover <= WEAK && !hits[0].called;
    },
    hotline: function () {
      return start.hotline;
    },
    /* The name and address of the list of those who can be asked. */
    people: function () {
      return start.kinds.find(function (kind) {
        return kind[1] && kind[2] === "who";
      });
    },
  };

  function once(name) {
    if (!coming[name]) {
      coming[name] = load(folder + name).catch(function (error) {
        // What could not be had is asked for again the next time.
        delete coming[name];
        throw error;
      });
    }
    return coming[name];
  }

  function ready() {
    return once("start.js");
  }

  function synonyms(list) {
    same = {};
    alone = {};
    list.forEach(function (group) {
      group.forEach(function (word) {
        (word.length === 1 ? alone : same)[word] = group[0];
      });
    });
    const words = Object.keys(same).sort(function (a, b) {
      return b.length - a.length || (a < b ? -1 : 1);
    });
    pattern = words.length ? new RegExp(words.join("|"), "g") : null;
  }

  function canonical(text) {
    if (alone[text]) {
      return alone[text];
    }
    return pattern ? text.replace(pattern, function (word) {
      return same[word];
    }) : text;
  }

  /* -- What was asked -- */

  function plain(text) {
    return text.normalize("NFKD").toLowerCase().replace(/u\u0308/g, "v").replace(/[\u0300-\u036f]/g, "")
      .normalize("NFKC");
  }

  /* All but letters, digits and signs goes; letters that only blanks part belong together. */
  function bare(text) {
    return plain(text).replace(/[^a-z0-9\u3400-\u9fff\ud800-\udfff]/g, "");
  }

  function read(text) {
    const runs = plain(text).replace(/([a-z])['’\s-]+(?=[a-z])/g, "$1")
      .match(/[a-z]+|[0-9]+|[\u3400-\u9fff\ud800-\udfff]+/g) || [];
    const isLetters = function (run) {
      return /^[a-z]/.test(run);
    };
    const signs = runs.filter(function (run) {
      return !isLetters(run);
    });
    const raw = signs.join("");
    const within = function (word) {
      return raw.indexOf(word) >= 0;
    };
    return {
      letters: runs.filter(isLetters),
      numbers: signs.filter(function (run) {
        return /^[0-9]/.test(run);
      }),
      who: WHO.some(within),
      how: HOW.some(within),
      forms: Array.from(new Set([raw, canonical(raw)])).filter(Boolean).map(weighed),
    };
  }

  /* A form of the query: its signs, and how much each counts if it is explained or not. */
  function weighed(text) {
    const signs = Array.from(text);
    const asked = signs.map(function () {
      return 0;
    });
    ASKED.concat(WHO, HOW, labels).forEach(function (word) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        const from = Array.from(text.slice(0, at)).length;
        for (let i = from; i < from + word.length; i++) {
          asked[i] = Math.max(asked[i], word.length);
        }
      }
    });
    return {
      text: text,
      signs: signs,
      asked: asked,
      weights: signs.map(function (sign, i) {
        return asked[i] || (i && start.places[sign]) ? KIND_WEIGHT : 1;
      }),
    };
  }

  /* -- Where to look -- */

  /* Whole keys lie by their hash, letters by their order: of those, beginnings are looked up too. */
  function shardOf(sort, key) {
    if (sort !== "l") {
      return sort + hashed(key) % start.count[sort];
    }
    const bounds = start.bounds;
    let low = 0;
    let high = bounds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bounds[middle] > key) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return sort + Math.max(0, low - 1);
  }

  function hashed(key) {
    return Array.from(key).reduce(function (number, sign) {
      return (number * 31 + sign.codePointAt(0)) % 2147483647;
    }, 7);
  }

  function fetched(names) {
    return Promise.all(names.map(function (name) {
      // By its version, so that no cache answers with a script of an older index.
      return once(start.layout + "/" + name + ".js?v=" + start.version);
    }));
  }

  /* The pairs of a form, those first that are surely of one name. */
  function pairs(form) {
    if (form.signs.length === 1) {
      return [form.text];
    }
    const found = [];
    let run = [];
    form.signs.concat("").forEach(function (sign, i) {
      // A single sign of a question may as well be one of a name: 和 of 和平村.
      const parts = !sign || form.asked[i] > 1 || /[0-9]/.test(sign);
      if (!parts) {
        run.push({ sign: sign, asked: form.asked[i] });
      }
      if (parts || start.places[sign]) {
        found.push(run);
        run = [];
      }
    });
    // In a sentence, what stands before the sign of a place is its name.
    const first = form.signs.length < SENTENCE ? [] : form.signs.map(function (sign, i) {
      return i > 1 && start.places[sign] && !form.asked[i - 2] ? form.signs[i - 2] + form.signs[i - 1] : "";
    }).filter(Boolean);
    const next = [];
    const rest = [];
    found.forEach(function (signs) {
      for (let i = 0; i + 1 < signs.length; i++) {
        const ends = i + 2 === signs.length && start.places[signs[i + 1].sign];
        const list = signs[i].asked || signs[i + 1].asked ? next : first;
        (i % 2 || ends ? rest : list).push(signs[i].sign + signs[i + 1].sign);
      }
    });
    for (let i = 0; i + 1 < form.signs.length; i++) {
      if (!/[0-9]/.test(form.signs[i] + form.signs[i + 1])) {
        rest.push(form.signs[i] + form.signs[i + 1]);
      }
    }
    // Two more than are surely wanted: a name of three signs may lie across the pairs.
    return first.concat(next, rest).slice(0, Math.max(3, first.length + next.length + 2));
  }

  async function bySigns(query, pool) {
    const wanted = {};
    let count = 0;
    const lists = query.forms.map(pairs);
    const keys = query.numbers.slice();
    for (let i = 0; lists.some(function (list) {
      return i < list.length;
    }); i++) {
      lists.forEach(function (list) {
        if (i < list.length) {
          keys.push(list[i]);
        }
      });
    }
    keys.forEach(function (key) {
      const name = shardOf("s", key);
      if (!wanted[name] && count < MOST_SHARDS) {
        wanted[name] = [];
        count += 1;
      }
      if (wanted[name]) {
        wanted[name].push(key);
      }
    });
    const names = Object.keys(wanted);
    await fetched(names);
    names.forEach(function (name) {
      wanted[name].forEach(function (key) {
        (shards[name].keys[key] || []).forEach(function (number) {
          taken(pool, shards[name].rows[number]);
        });
      });
    });
  }

  function taken(pool, row) {
    const key = row[0] + "/" + row[2];
    if (!pool.has(key)) {
      // What is known of a row stays with it: the next key that is pressed asks for it again.
      row.known = row.known || entry(row);
      row.known.heard = [];
      row.known.typed = {};
      pool.set(key, row.known);
    }
    return pool.get(key);
  }

  function entry(row) {
    const kind = start.kinds[row[0]];
    const split = function (text) {
      return text ? text.split("|") : [];
    };
    const names = [row[1]].concat(split(row[6]));
    const words = split(row[7]);
    return {
      kind: kind[0],
      aim: kind[2] || "",
      name: row[1],
      address: kind[1] + (row[2] ? row[2] + (row[2].slice(-1) === "/" ? "" : "/") : ""),
      note: row[3] || "",
      rank: row[4] || 0,
      stem: row[5] || 0,
      sample: Boolean(row[8]),
      words: words,
      raw: told(names, words, row, kind[0], bare),
      same: null,
      heard: [],
      typed: {},
    };
  }

  function told(names, words, row, kind, form) {
    const first = form(names[0]);
    return {
      names: [first].concat(names.slice(1).map(form)),
      words: words.map(form),
      note: form(row[3] || "") + "|" + form(kind),
      // The places around a place belong to its name.
      beside: row[5] ? AROUND : NOTE,
    };
  }

  /* The same facts with every synonym said in one way. */
  function alike(facts) {
    return {
      names: facts.names.map(canonical),
      words: facts.words.map(canonical),
      note: canonical(facts.note),
      beside: facts.beside,
    };
  }

  /* -- Letters -- */

  function skeleton(letters) {
    return (letters.replace(/([zcs])h/g, "$1").match(ONSET) || []).join("");
  }

  /* What southern speech and quick fingers make alike. */
  function eased(letters) {
    return letters.replace(/([zcs])h/g, "$1").replace(/ng(?![aeiouv])/g, "n").replace(/(.)\1+/g, "$1");
  }

  /* How many letters are wrong, left out, too many or exchanged; 3 stands for more. */
  function slips(a, b) {
    if (Math.abs(a.length - b.length) > 2) {
      return 3;
    }
    let before = [];
    let last = [];
    for (let j = 0; j <= b.length; j++) {
      last.push(j);
    }
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        let least = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          least = Math.min(least, before[j - 2] + 1);
        }
        row.push(least);
      }
      before = last;
      last = row;
    }
    return last[b.length];
  }

  /* The query without the kind of place that ends it, with the sign of that kind. */
  function unended(letters) {
    return Object.keys(start.places).map(function (sign) {
      return { sign: sign, letters: letters.slice(0, -start.places[sign].length), kind: start.places[sign] };
    }).filter(function (cut) {
      return cut.letters.length > 1 && letters === cut.letters + cut.kind;
    });
  }

  function likeness(typed, spelling, found) {
    if (typed === spelling) {
      return 1;
    }
    const ended = unended(typed).some(function (cut) {
      return cut.letters === spelling && found.name.slice(-cut.sign.length) === cut.sign;
    });
    if (ended) {
      return 1;
    }
    if (eased(typed) === eased(spelling)) {
      return 0.85;
    }
    if (spelling.indexOf(typed) === 0) {
      return 0.6 + 0.25 * typed.length / spelling.length;
    }
    const wrong = Math.min(slips(typed, spelling), slips(eased(typed), eased(spelling)));
    const most = typed.length > 7 ? 2 : typed.length > 3 ? 1 : 0;
    if (wrong <= most) {
      return 0.85 - 0.1 * wrong;
    }
    return 0;
  }

  /* Whether only first letters were typed, the kind's among them: `snc` for 三南村. */
  function initialled(typed, key, spelling, found) {
    if (typed === key || (typed.length > LETTERS && typed === skeleton(spelling))) {
      return 0.8;
    }
    const ended = Object.keys(start.places).some(function (sign) {
      const kind = Array.from(sign).length === 1 ? start.places[sign][0] : "";
      return kind && typed === key + kind && found.name.slice(-1) === sign;
    });
    return ended ? 0.82 : 0;
  }

  async function byLetters(query, pool) {
    await Promise.all(query.letters.map(async function (typed, position) {
      if (typed.length < 2) {
        return;
      }
      const bones = skeleton(typed).slice(0, LETTERS);
      const keys = [typed.slice(0, LETTERS), typed.slice(0, -1).slice(0, LETTERS), bones];
      unended(typed).forEach(function (cut) {
        keys.push(skeleton(cut.letters).slice(0, LETTERS));
      });
      const best = await spelled(typed, position, "l", keys, pool);
      if (best < 0.7 && bones.length > 1) {
        // The slip is in a letter that begins a syllable: all names that have the others.
        const fewer = Array.from(bones).map(function (_, n) {
          return bones.slice(0, n) + bones.slice(n + 1);
        });
        await spelled(typed, position, "x", [bones].concat(fewer), pool);
        await spelled(typed, position, "l", fewer.slice(1), pool);
      }
    }));
  }

  /* Takes what is spelled like `typed` under the keys, or under what they begin; tells how like. */
  async function spelled(typed, position, sort, keys, pool) {
    const usable = Array.from(new Set(keys)).filter(function (key) {
      return key.length > 1;
    });
    const names = Array.from(new Set(usable.map(function (key) {
      return shardOf(sort, key);
    })));
    await fetched(names);
    let best = 0;
    names.forEach(function (name) {
      const shard = shards[name];
      Object.keys(shard.keys).forEach(function (key) {
        const near = usable.some(function (wanted) {
          return sort === "l" ? key.indexOf(wanted) === 0 : key === wanted;
        });
        const list = near ? shard.keys[key] : [];
        for (let i = 0; i < list.length; i += 2) {
          const row = shard.rows[list[i]];
          const found = { name: row[1] };
          const initials = initialled(typed, key, list[i + 1], found);
          const like = Math.max(likeness(typed, list[i + 1], found), initials);
          if (like) {
            const held = taken(pool, row);
            held.typed[position] = Math.max(held.typed[position] || 0, like);
            best = Math.max(best, like);
          }
        }
      });
    });
    return best;
  }

  /* -- Signs that only sound right -- */

  async function bySound(query, pool, hits) {
    const form = query.forms[0];
    const parts = unexplained(form, hits);
    if (!parts.length) {
      return;
    }
    const heard = [];
    parts.forEach(function (part) {
      form.signs.slice(part.from, part.to).forEach(function (sign) {
        heard.push("sounds" + sign.codePointAt(0) % SOUND_PARTS);
      });
    });
    await fetched(Array.from(new Set(heard)));
    await Promise.all(parts.map(async function (part) {
      const signs = form.signs.slice(part.from, part.to);
      for (const spoken of said(signs)) {
        const key = spoken.map(function (syllable) {
          return syllable[0];
        }).join("").slice(0, LETTERS);
        const name = shardOf("l", key);
        await fetched([name]);
        const list = shards[name].keys[key] || [];
        const typed = spoken.join("");
        for (let i = 0; i < list.length; i += 2) {
          const exact = list[i + 1] === typed;
          if (exact || eased(list[i + 1]) === eased(typed)) {
            taken(pool, shards[name].rows[list[i]]).heard.push({
              from: part.from, to: part.to, like: exact ? HEARD : HEARD - 0.1,
            });
          }
        }
      }
    }));
  }

  /* What the best results leave over, else the whole query without its kind of place. */
  function unexplained(form, hits) {
    const parts = [];
    const add = function (from, to, whole) {
      while (from < to && form.asked[from]) {
        from += 1;
      }
      while (to > from && (form.asked[to - 1])) {
        to -= 1;
      }
      if (to - from > 2 && start.places[form.signs[to - 1]]) {
        to -= 1;
      }
      const known = parts.some(function (part) {
        return part.from === from && part.to === to;
      });
      // What a result says in just these words is no slip.
      const right = !whole && hits.slice(0, 10).some(function (hit) {
        return hit.explained.slice(from, to).every(function (like) {
          return like >= WORD;
        });
      });
      if (to - from > 1 && to - from < 7 && !known && !right) {
        parts.push({ from: from, to: to });
      }
    };
    hits.slice(0, 3).forEach(function (hit) {
      let from = -1;
      form.signs.concat("").forEach(function (sign, i) {
        const open = sign && !hit.explained[i];
        if (open && from < 0) {
          from = i;
        } else if (!open && from >= 0) {
          add(from, i);
          from = -1;
        }
      });
    });
    if (!parts.length) {
      add(0, form.signs.length, true);
    }
    return parts.slice(0, 2);
  }

  function said(signs) {
    return signs.reduce(function (all, sign) {
      const known = sounds.get(sign) || [];
      const longer = [];
      all.forEach(function (begun) {
        known.forEach(function (syllable) {
          longer.push(begun.concat(syllable));
        });
      });
      return longer.slice(0, 3);
    }, [[]]);
  }

  /* -- How well it fits -- */

  /* What each sign of a form is explained by: the longest piece that the entry has, from the left. */
  function explained(form, facts, heard, word) {
    const signs = form.signs;
    const by = signs.map(function () {
      return 0;
    });
    const shares = facts.names.map(function () {
      return 0;
    });
    // What has been said once by the name cannot explain what is said again; a name that only sounds
    // like the query explains nothing else.
    const spent = heard.length ? null : [];
    let why = "";
    let edge = false;
    heard.forEach(function (part) {
      for (let i = part.from; i < part.to; i++) {
        by[i] = part.like;
      }
      shares[0] = Math.max(shares[0], part.to - part.from);
    });
    for (let i = 0; i < signs.length;) {
      if (by[i]) {
        i += 1;
        continue;
      }
      let step = 1;
      for (let j = signs.length; j > i + 1; j--) {
        const piece = signs.slice(i, j).join("");
        const found = holder(piece, facts, spent, word);
        if (found.like) {
          for (let k = i; k < j; k++) {
            by[k] = Math.max(by[k], found.like);
          }
          found.names.forEach(function (n) {
            shares[n] += j - i;
          });
          if (spent) {
            spent.push(piece);
          }
          why = why || found.why;
          edge = edge || (found.like === NAME && (facts.names[0].indexOf(piece) === 0 ||
            facts.names[0].slice(-piece.length) === piece));
          step = j - i;
          break;
        }
      }
      i += step;
    }
    return { by: by, shares: shares, why: why, edge: edge };
  }

  function holder(piece, facts, spent, like) {
    const names = [];
    const times = spent ? spent.filter(function (said) {
      return said === piece;
    }).length : Infinity;
    facts.names.forEach(function (name, n) {
      if (name.split(piece).length - 1 > times) {
        names.push(n);
      }
    });
    if (names.length) {
      return { like: names[0] === 0 ? NAME : OTHER, names: names, why: "" };
    }
    const word = facts.words.find(function (text) {
      return text.indexOf(piece) >= 0;
    });
    if (word) {
      return { like: like, names: names, why: word };
    }
    return { like: facts.note.indexOf(piece) >= 0 ? facts.beside : 0, names: names, why: "" };
  }

  function judged(query, found) {
    let best = null;
    const forms = query.forms.length ? query.forms : [null];
    forms.forEach(function (form, n) {
      if (n && !found.same) {
        found.same = alike(found.raw);
      }
      const facts = n ? found.same : found.raw;
      const tries = form && !n && found.heard.length ? [[], found.heard] : [[]];
      tries.forEach(function (heard) {
        const hit = judge(query, form, facts, found, heard);
        hit.score -= n ? SAME : 0;
        if (!best || hit.score > best.score) {
          best = hit;
        }
      });
    });
    return best;
  }

  function judge(query, form, facts, found, heard) {
    let all = 0;
    let got = 0;
    let share = 0;
    let exact = false;
    let why = "";
    let edge = false;
    let by = [];
    if (form) {
      const told = explained(form, facts, heard, query.who && found.aim === "who" ? SERVES : WORD);
      edge = told.edge;
      by = told.by;
      why = told.why;
      form.signs.forEach(function (_, i) {
        const weight = form.weights[i];
        if (by[i] || !form.asked[i]) {
          all += weight;
          got += weight * by[i];
        }
      });
      facts.names.forEach(function (name, n) {
        const length = n === 0 && found.stem ? found.stem : Array.from(name).length;
        share = Math.max(share, Math.min(1, told.shares[n] / length) * (n ? OTHER : NAME));
        exact = exact || form.text === name || (n === 0 && found.stem && form.text === name.slice(0, found.stem));
      });
      if (form.signs.length === 1 && exact) {
        got = all = 1;
        by = [NAME];
        share = 1;
      }
    }
    query.letters.forEach(function (typed, n) {
      const weight = Math.max(1, typed.length / 3);
      const literal = facts.names[0].indexOf(typed) >= 0 && typed.length > 1 ? 0.9 : 0;
      const like = Math.max(found.typed[n] || 0, literal);
      all += weight;
      got += weight * like;
      share = Math.max(share, like);
    });
    const cover = all ? got / all : 0;
    const byName = Boolean(form) && called(form, found);
    return {
      cover: cover,
      score: 100 * cover + 25 * share + (exact ? 15 : 0) + (edge ? EDGE : 0) + 0.6 * found.rank + (byName ? CALLED : 0) +
        fitting(query, form, found),
      explained: by,
      why: why,
      called: byName,
    };
  }

  /* Whether it is the sort of thing that was asked for. */
  function fitting(query, form, found) {
    let more = 0;
    if (query.who) {
      const likely = { who: 0, where: WHERE, unit: -UNIT };
      more += found.aim in likely ? likely[found.aim] : -UNWANTED;
    }
    if (form && found.aim !== "word" && form.signs.length > 2 && labelled(form, found.kind)) {
      more += LABELLED;
    }
    if (query.how && found.aim === "how") {
      more += WANTED;
    }
    const last = form ? form.signs[form.signs.length - 1] : "";
    if (found.stem && form && form.signs.length > 2 && start.places[last]) {
      const same = found.raw.names.some(function (name) {
        return name.slice(-1) === last;
      });
      more -= same ? 0 : OTHER_KIND;
    }
    return more;
  }

  /* Whether a village is called by its whole name in a sentence that asks for no sort of thing. */
  function called(form, found) {
    const name = found.raw.names[0];
    const village = found.stem > 0 && found.address.split("/").length > VILLAGE;
    return village && form.signs.length > name.length + 4 && form.text.indexOf(name) >= 0 &&
      !start.kinds.some(function (kind) {
        return kind[2] !== "word" && labelled(form, kind[0]);
      });
  }

  /* Whether the query says what sort of thing is meant: a base, a video, an agreement. */
  function labelled(form, kind) {
    const end = kind.length > 3 ? kind.slice(-2) : kind;
    return kind.length > 1 && (form.text.indexOf(end) >= 0 || form.text.slice(-2) === kind.slice(-2) ||
      form.text.slice(-2) === kind.slice(0, 2));
  }

  function ranked(query, pool) {
    const hits = [];
    pool.forEach(function (found) {
      const hit = judged(query, found);
      if (hit.cover > 0.2) {
        hits.push({
          kind: found.kind,
          aim: found.aim,
          name: found.name,
          address: found.address,
          note: found.note,
          sample: found.sample,
          why: hit.why && found.note.indexOf(hit.why) < 0 ? hit.why : "",
          cover: hit.cover,
          score: hit.score,
          explained: hit.explained,
          called: hit.called,
        });
      }
    });
    hits.sort(function (a, b) {
      return b.score - a.score || (a.address < b.address ? -1 : 1);
    });
    return hits;
  }

  /* The whole list of a sort of thing that the query names: first, where it asks for nothing else
     (附近有什么示范基地), else behind what fits best. */
  function lists(query, hits) {
    const forms = query.letters.length ? [] : query.forms;
    const only = forms.some(function (form) {
      return form.asked.every(Boolean);
    });
    const score = only || !hits.length ? FIRST : hits[0].score - 1;
    return start.kinds.filter(function (kind) {
      return kind[1] && kind[2] !== "word" && forms.some(function (form) {
        return only ? labelled(form, kind[0]) : form.text.indexOf(kind[0]) >= 0 && kind[0].length > 1;
      });
    }).map(function (kind) {
      return {
        kind: "名单", aim: "", name: "全部" + kind[0], address: kind[1], note: "可以按县、按产业筛选",
        sample: false, why: "", cover: only ? 1 : KNOWN, score: score, explained: [],
      };
    });
  }

  /* Everything that fits, the best first. */
  async function find(text) {
    await ready();
    const query = read(text);
    if (!query.letters.length && !query.forms.length) {
      return [];
    }
    const pool = new Map();
    await Promise.all([bySigns(query, pool), byLetters(query, pool)]);
    let hits = ranked(query, pool);
    const signs = query.forms.length && query.forms[0].signs.length > 1;
    if (signs && (!hits.length || hits[0].cover < KNOWN)) {
      await bySound(query, pool, hits);
      hits = ranked(query, pool);
    }
    const whole = lists(query, hits);
    const known = whole.map(function (list) {
      return list.address;
    });
    const rest = hits.filter(function (hit) {
      return known.indexOf(hit.address) < 0;
    });
    const all = rest.length || whole.length ? whole.concat(rest) : await around(query);
    all.sort(function (a, b) {
      return b.score - a.score;
    });
    all.how = query.how;
    return all;
  }

  /* Where nothing is about the question, what is about the animal or crop that it names in one sign. */
  async function around(query) {
    const sign = query.forms.length && query.forms[0].signs.length > 1 && query.forms[0].signs.find(function (each) {
      return alone[each];
    });
    const hits = sign ? await find(alone[sign]) : [];
    return hits.map(function (hit) {
      return Object.assign(hit, { cover: hit.cover * WEAK });
    });
  }

  /* What to ask the full text for, every synonym said in one way, and where its index is; nothing
     where there is none. */
  function prose(text) {
    const query = read(text);
    const form = query.forms[query.forms.length - 1];
    if (!start.text || !form) {
      return null;
    }
    const words = form.signs.map(function (sign, i) {
      return form.asked[i] ? " " : sign;
    }).join("").trim();
    return words ? { folder: folder + start.text, text: words } : null;
  }

  /* One list: a page that is there already rises, others come behind what their names explain. */
  function merged(hits, pages) {
    const all = hits.slice();
    const least = hits.length ? Math.max(hits[0].cover * 0.5, 0.3) : 0.3;
    pages.forEach(function (page, n) {
      const known = all.find(function (hit) {
        return hit.address === page.address;
      });
      if (known) {
        known.score += MENTIONED;
        known.cover = Math.max(known.cover, least);
        known.why = known.why || page.excerpt;
        return;
      }
      const kind = start.kinds.find(function (each) {
        return each[1] && page.address.indexOf(each[1]) === 0;
      });
      all.push({
        kind: kind ? kind[0] : start.kinds[0][0],
        aim: kind ? kind[2] : "",
        name: page.name,
        address: page.address,
        note: "",
        why: page.excerpt,
        sample: false,
        cover: least,
        score: 100 * least - n,
        explained: [],
      });
    });
    all.sort(function (a, b) {
      return b.score - a.score;
    });
    all.how = hits.how;
    return all;
  }

  /* Results by kind: the kind of the best, then whom to ask or, if so asked, how to do it, then the rest; far worse ones are left out. */
  function groups(hits, most) {
    const made = [];
    const helps = hits.how ? { how: true } : { who: true, where: true, unit: true };
    const least = hits.length ? hits[0].cover * 0.5 : 0;
    hits.forEach(function (hit) {
      if (hit.cover < least) {
        return;
      }
      let group = made.find(function (known) {
        return known.kind === hit.kind;
      });
      if (!group) {
        const first = made.length ? 0 : FIRST;
        group = { kind: hit.kind, hits: [], more: 0, score: hit.score + first + (helps[hit.aim] ? PEOPLE : 0) };
        made.push(group);
      }
      if (group.hits.length < most) {
        group.hits.push(hit);
      } else {
        group.more += 1;
      }
    });
    return made.sort(function (a, b) {
      return b.score - a.score;
    });
  }
})(typeof window === "undefined" ? global : window);
